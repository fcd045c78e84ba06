import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** The floor of every function that has a table: it only imports the client. */
export const handler = async (): Promise<unknown> => DynamoDBClient;
