import { bodyFaults } from './body.ts';
import { connectionFaults } from './connection.ts';
import { framingFaults } from './framing.ts';
import { gatewayFaults } from './gateway.ts';

/** Everything that goes wrong on single exchanges, by name. */
export const hostileFaults = { ...connectionFaults, ...framingFaults, ...gatewayFaults, ...bodyFaults } as const;

export type FaultName = keyof typeof hostileFaults;
export const faultNames = Object.keys(hostileFaults) as FaultName[];
