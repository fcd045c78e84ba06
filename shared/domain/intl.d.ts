declare namespace Intl {
  interface Locale {
    /** Of the region, by the time zone database that Node brings along; TypeScript's own libraries lack it. */
    getTimeZones(): string[] | undefined;
  }
}
