import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';

/** The smallest SvelteKit page with a form: what one has before anything is built. */
export default { plugins: [sveltekit({ adapter: adapter() })] };
