import type { Schema } from '../derive/schema.ts';
import { convertSchema, type Link } from './convert.ts';
import { isRecord, type JsonRecord } from './parse.ts';

const VERBS = ['get', 'post', 'delete'];

/** Converts the operations of one path. */
export function convertPath(item: JsonRecord, link: Link): Record<string, JsonRecord> {
  const operations = VERBS.flatMap((verb) => {
    const operation = item[verb];
    return isRecord(operation) ? [[verb, convertOperation(verb, operation, link)] as const] : [];
  });
  return Object.fromEntries(operations);
}

function convertOperation(verb: string, source: JsonRecord, link: Link): JsonRecord {
  const parameters = Array.isArray(source.parameters) ? source.parameters.filter(isRecord) : [];
  return {
    operationId: source.operationId,
    parameters: parameters.map((parameter) => convertParameter(parameter, link)),
    // Stripe's file gives every GET an empty form.
    ...(verb !== 'get' && isRecord(source.requestBody) && { requestBody: convertBody(source.requestBody, link) }),
    responses: mapRecords(source.responses, ({ content }) => ({ description: '', ...convertContent(content, link) })),
  };
}

function convertParameter(source: JsonRecord, link: Link): JsonRecord {
  const { name, in: place, required, style, explode, schema } = source;
  return {
    name,
    in: place,
    required: required === true,
    schema: convertSchema(schema, link),
    ...(style !== undefined && { style }),
    ...(explode !== undefined && { explode }),
  };
}

function convertBody({ required, content }: JsonRecord, link: Link): JsonRecord {
  return { required: required === true, ...convertContent(content, link) };
}

function convertContent(content: unknown, link: Link): JsonRecord {
  if (!isRecord(content)) return {};
  return {
    content: mapRecords(content, ({ schema, encoding }): { schema: Schema; encoding?: JsonRecord } => ({
      schema: convertSchema(schema, link),
      ...(isRecord(encoding) && Object.keys(encoding).length > 0 && { encoding: mapRecords(encoding, chooseStyle) }),
    })),
  };
}

function chooseStyle({ style, explode }: JsonRecord): JsonRecord {
  return { ...(style !== undefined && { style }), ...(explode !== undefined && { explode }) };
}

function mapRecords(source: unknown, map: (item: JsonRecord) => JsonRecord): JsonRecord {
  if (!isRecord(source)) return {};
  return Object.fromEntries(Object.entries(source).map(([key, item]) => [key, map(isRecord(item) ? item : {})]));
}
