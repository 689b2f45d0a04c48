import { isObject, type Json } from '../../../engine/vocabulary/values.ts';
import { type Fault, parse } from '../wire.ts';

/** An event is in the list after so many looks at most. */
const LOOKS = 12;

/** Each event comes into the list some looks after it was made, in no order. */
export function late(random: () => number): Fault {
  const shownAt = new Map<Json, number>();
  let looks = 0;
  return {
    response: (answer, { request }) => {
      const body = parse(answer.text);
      // A shorter page would be empty, which none is that has more after it.
      if (!/^\/v1\/events\?.*\blimit=100\b/.test(request.path) || !isObject(body) || !Array.isArray(body.data))
        return answer;
      looks += 1;
      const isShown = (event: Json): boolean => {
        const id = isObject(event) ? (event.id ?? null) : null;
        if (!shownAt.has(id)) shownAt.set(id, looks + Math.floor(random() * LOOKS));
        return (shownAt.get(id) ?? 0) <= looks;
      };
      return { ...answer, text: JSON.stringify({ ...body, data: body.data.filter(isShown) }) };
    },
  };
}
