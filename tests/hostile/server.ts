import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createReference } from '../../targets/reference/server.ts';
import { type FaultName, hostileFaults } from './faults/all.ts';
import { type HostileFault, plain, type Right } from './faults/fault.ts';

/** Names the fault in its answer, where there is one to carry it. */
export const FAULT_HEADER = 'x-hostile-fault';

export interface HostileServer {
  readonly url: string;
  /** Faults that were let loose, by name. */
  readonly struck: ReadonlyMap<FaultName, number>;
  readonly close: () => Promise<void>;
}

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/** The first whole request in what has come so far, and what is left after it. */
function readRequest(bytes: Buffer): { readonly asked: Asked; readonly rest: Buffer } | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [line = '', ...fields] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const [method = '', path = ''] = line.split(' ');
  const headers = fields.map(
    (field) => [field.slice(0, field.indexOf(':')), field.slice(field.indexOf(':') + 1).trim()] as const,
  );
  const length = Number(headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1] ?? 0);
  const start = end + 4;
  if (bytes.length < start + length) return undefined;
  const body = bytes.subarray(start, start + length).toString('utf8');
  return { asked: { method, path, headers, body }, rest: bytes.subarray(start + length) };
}

/** The reference behind a server that misbehaves whenever `choose` names a fault; node's own would be too well behaved. */
export async function serveHostile(choose: () => FaultName | undefined): Promise<HostileServer> {
  const { fetch } = createReference();
  const sockets = new Set<Socket>();
  const struck = new Map<FaultName, number>();
  const rightAnswer = async ({ method, path, headers, body }: Asked): Promise<Right> => {
    const sent = headers.filter(([name]) => !/^(?:host|connection|content-length)$/i.test(name));
    const response = await fetch(
      new Request(`http://reference.test${path}`, {
        method,
        headers: sent.map(([name, value]): [string, string] => [name, value]),
        ...(method === 'POST' ? { body } : {}),
      }),
    );
    return { status: response.status, headers: Object.fromEntries(response.headers), text: await response.text() };
  };
  const serve = async (socket: Socket, asked: Asked): Promise<void> => {
    const name = choose();
    const fault: HostileFault | undefined = name === undefined ? undefined : hostileFaults[name];
    const right = fault?.executes === false ? { status: 200, headers: {}, text: '{}' } : await rightAnswer(asked);
    if (name === undefined || fault === undefined) {
      socket.write(plain(right));
      return;
    }
    struck.set(name, (struck.get(name) ?? 0) + 1);
    fault.deliver(socket, { ...right, headers: { ...right.headers, [FAULT_HEADER]: name } });
  };
  const server = createServer((socket) => {
    let bytes: Buffer = Buffer.alloc(0);
    sockets.add(socket);
    socket.on('error', () => {}).once('close', () => sockets.delete(socket));
    socket.on('data', (chunk: Buffer) => {
      const request = readRequest(Buffer.concat([bytes, chunk]));
      bytes = request === undefined ? Buffer.concat([bytes, chunk]) : request.rest;
      if (request !== undefined) serve(socket, request.asked).catch(() => socket.destroy());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    struck,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
