import { reference } from '#lib/developers/contract.server.ts';
import { PLAYGROUND_URL } from '$app/env/private';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ reference, playgroundUrl: PLAYGROUND_URL ?? null });
