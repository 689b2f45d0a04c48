import { createServer } from 'node:http';

/** A mock as teams write them: it creates and shows intents, and knows nothing of the rest. */
export function startMock() {
  const intents = new Map();
  const server = createServer(async (request, response) => {
    let form = '';
    for await (const chunk of request) form += chunk;
    const answer = (status, body) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const [, , resource, id] = new URL(request.url, 'http://mock').pathname.split('/');
    if (resource !== 'payment_intents') return answer(404, { error: { type: 'invalid_request_error' } });
    if (request.method === 'POST' && id === undefined) {
      const made = `pi_${intents.size + 1}`;
      const { amount, currency } = Object.fromEntries(new URLSearchParams(form));
      intents.set(made, {
        id: made,
        object: 'payment_intent',
        amount: Number(amount),
        currency,
        status: 'requires_payment_method',
        client_secret: `${made}_secret_1`,
      });
      return answer(200, intents.get(made));
    }
    const intent = intents.get(id);
    return intent === undefined ? answer(404, { error: { type: 'invalid_request_error' } }) : answer(200, intent);
  });
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () =>
      resolve({ url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() }),
    ),
  );
}
