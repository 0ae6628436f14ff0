import type { GraphQLScalarType } from 'graphql';
import { awsDate } from './awsDate.ts';
import { awsDateTime } from './awsDateTime.ts';
import { awsEmail } from './awsEmail.ts';
import { awsIpAddress } from './awsIpAddress.ts';
import { awsJson } from './awsJson.ts';
import { awsPhone } from './awsPhone.ts';
import { awsTime } from './awsTime.ts';
import { awsTimestamp } from './awsTimestamp.ts';
import { awsUrl } from './awsUrl.ts';

/** The scalars that AppSync adds to every schema. See the AWS page "Scalar types in GraphQL". */
export const scalars: readonly GraphQLScalarType[] = [
  awsDate,
  awsTime,
  awsDateTime,
  awsTimestamp,
  awsEmail,
  awsJson,
  awsUrl,
  awsPhone,
  awsIpAddress,
];
