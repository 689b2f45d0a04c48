import ts from 'typescript';
import type { Place, Schema } from './schema.ts';

// Stripe counts in whole numbers; the types of the SDK cannot say so. These are the exceptions.
const FRACTION = /(percent|percentage|exchange_rate|_decimal|latitude|longitude|multiplier)$/;
const MOMENT = /(^created|_at|_on|_before|_after|^date|_date|arrives_by|available_on)$/;
const DURATION = /_days$|offset/;

/** Chooses between integer and number by the property's name, and recognises points in time. */
export function convertNumber({ mode, property }: Place): Schema {
  const name = property?.name.getText() ?? '';
  if (FRACTION.test(name)) return { type: 'number' };
  const isMoment =
    MOMENT.test(name) || (property !== undefined && /unix (epoch|timestamp)/i.test(readComment(property)));
  return { type: 'integer', ...(mode === 'response' && isMoment && !DURATION.test(name) && { format: 'unix-time' }) };
}

function readComment(property: ts.PropertySignature): string {
  return ts
    .getJSDocCommentsAndTags(property)
    .map((comment) => ts.getTextOfJSDocComment(comment.comment) ?? '')
    .join('\n');
}
