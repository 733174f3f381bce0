import { answerBrand } from '#lib/brand/brand.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = () => answerBrand('look');
