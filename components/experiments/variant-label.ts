import { type GeneratedI18nStructure, i18n } from '#i18n';
import { messageKey } from '../parts/message-key.ts';

type Variant = Extract<keyof GeneratedI18nStructure, `experiments.${string}.variants.${string}`>;

/** Name of a variant of an experiment. */
export function variantLabel(experiment: string, variant: string): string {
  const [id, name] = [messageKey(experiment), messageKey(variant)];
  return i18n.t(`experiments.${id}.variants.${name}` as Variant);
}
