// Sends the requests of a log once more, and does nothing with the answers: node replay.mjs <log.jsonl> <url> <round>
import { readFileSync } from 'node:fs';
import { Pool } from 'undici';

const [file, url, round] = process.argv.slice(2);
const CONCURRENCY = 16;
const requests = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line.includes('"kind":"exchange"'))
  .map((line) => JSON.parse(line).request);
const pool = new Pool(url, { connections: CONCURRENCY, pipelining: 1 });
let next = 0;
const work = async () => {
  for (;;) {
    const request = requests[next++];
    if (request === undefined) return;
    const { method, path, body, headers } = request;
    const { body: answer } = await pool.request({
      method,
      path,
      headers: {
        ...headers,
        authorization: 'Bearer sk_test_reference',
        // A key of the round before would be answered from memory.
        ...(headers?.['idempotency-key'] === undefined
          ? {}
          : { 'idempotency-key': `${headers['idempotency-key']}${round}` }),
      },
      ...(body === undefined || method === 'GET' ? {} : { body }),
    });
    await answer.text();
  }
};
await Promise.all(Array.from({ length: CONCURRENCY }, work));
await pool.close();
