import type { Kind } from '../kind.ts';
import { draft } from './draft.ts';
import { EndpointsPicker } from './EndpointsPicker.tsx';
import { presenter } from './presenter.tsx';

/** Addresses of the user's, as windows choose and show them. */
export const endpoints: Kind = { presenter, Picker: EndpointsPicker, draft };
