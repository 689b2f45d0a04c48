import { type Head, has } from './form.ts';

/** A way to keep traffic, or what looks like one, that is known and not read. */
export interface Named {
  readonly name: string;
  /** The advice. */
  readonly instead: string;
  /** False for what holds examples or requests alone. */
  readonly isTraffic: boolean;
  readonly isIt: (head: Head) => boolean;
}

const AS_HAR = 'export it as HAR';

/** Told by their text; those that are binary are told by their first bytes. */
export const named: readonly Named[] = [
  {
    name: 'a simulation of Hoverfly',
    instead: 'record with another tool',
    isTraffic: true,
    isIt: ({ keys }) => has(keys, 'data.pairs') || has(keys, 'data.pairs[]'),
  },
  {
    name: 'a collection of Postman',
    instead: 'record what it sends as HAR',
    isTraffic: true,
    isIt: ({ keys }) => keys.has('info._postman_id') || (keys.get('info.schema') ?? '').includes('getpostman.com'),
  },
  {
    name: 'an export of Insomnia',
    instead: 'record what it sends as HAR',
    isTraffic: true,
    isIt: ({ keys }) => keys.has('__export_format'),
  },
  {
    name: 'a contract of Pact',
    instead: 'it holds examples, and no traffic',
    isTraffic: false,
    isIt: ({ keys }) => has(keys, 'consumer.name', 'provider.name', 'interactions'),
  },
  {
    name: 'expectations of MockServer',
    instead: 'export what it has recorded as HAR',
    isTraffic: true,
    isIt: ({ keys }) => keys.has('[].httpRequest') || keys.has('httpRequest'),
  },
  {
    name: 'imposters of Mountebank',
    instead: 'record with another tool',
    isTraffic: true,
    isIt: ({ keys }) => keys.has('imposters') || has(keys, 'protocol', 'stubs'),
  },
  {
    name: 'a session of Charles',
    instead: AS_HAR,
    isTraffic: true,
    isIt: ({ keys }) => has(keys, '[].protocolVersion', '[].request', '[].scheme'),
  },
  {
    name: "fixtures of Stripe's command line",
    instead: 'they hold requests without responses',
    isTraffic: false,
    isIt: ({ keys }) => has(keys, '_meta', 'fixtures'),
  },
  {
    name: 'a webhook event',
    instead: 'it is no response to a request',
    isTraffic: false,
    isIt: ({ keys }) => keys.get('object') === 'event' || keys.get('[].object') === 'event',
  },
  {
    name: 'a flow file of mitmproxy',
    instead: `${AS_HAR} (mitmdump --set hardump=traffic.har -nr <file>)`,
    isTraffic: true,
    isIt: ({ text, file }) =>
      /^\d+:\d+:version;/.test(text) ||
      /^\d{1,9}:[\s\S]{0,40}\d{1,9}:(?:websocket|version|response)[;,]/.test(text.slice(0, 80)) ||
      /\.flows?$/i.test(file),
  },
];

const MAGIC: readonly { readonly bytes: readonly number[]; readonly name: string; readonly instead: string }[] = [
  { bytes: [0x1f, 0x8b], name: 'compressed with gzip', instead: 'unpack it' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], name: 'compressed with zstd', instead: 'unpack it' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], name: 'a zip archive', instead: 'unpack it; a session of Fiddler exports HAR' },
  { bytes: [0xd4, 0xc3, 0xb2, 0xa1], name: 'a capture of packets', instead: 'it is encrypted; record with a proxy' },
  { bytes: [0x0a, 0x0d, 0x0d, 0x0a], name: 'a capture of packets', instead: 'it is encrypted; record with a proxy' },
];

/** The kind of a binary file, where known. */
export const namedBinary = (bytes: Uint8Array): { readonly name: string; readonly instead: string } | undefined =>
  MAGIC.find((magic) => magic.bytes.every((byte, at) => bytes[at] === byte));
