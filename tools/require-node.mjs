/**
 * Every npm script runs on the Node that Lambda runs (24). `npm ci` brings it along as an optional
 * dependency, so this only speaks where that could not be: another platform, or `--omit=optional`.
 * Plain JavaScript on purpose: an older Node must be able to read it.
 */
const required = 24;
const found = Number(process.versions.node.split('.')[0]);
if (found < required) {
  console.error(
    `Lead Relay needs Node ${required}, the version its Lambda functions run on; this is Node ${process.versions.node}.\n` +
      '  Run it by its script (npm start, npm test, ...): `npm ci` installs that Node for Linux and Windows.\n' +
      `  If you did: install without --omit=optional, or install Node ${required} from nodejs.org (macOS).`,
  );
  process.exit(1);
}
