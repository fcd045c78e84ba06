import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({ maxAttempts: 2 });

/** The floor with the client made, as every function must before it reads its first item. */
export const handler = async (): Promise<unknown> => client;
