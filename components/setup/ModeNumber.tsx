import type { Signal } from '@preact/signals';
import { i18n } from '#i18n';
import { delaySchema, MAX_DELAY, sizeSchema } from '../../engine/log/limits.ts';
import { MAX_SIZE } from '../../engine/modes/index.ts';
import { useField } from '../parts/use-field.ts';
import { useApp } from '../state/context.ts';
import type { ModeNumberName, Typed } from '../state/plan.ts';
import { WHY_NOT } from '../state/run-button.ts';

const fields = {
  size: { schema: sizeSchema, min: 1, max: MAX_SIZE },
  delay: { schema: delaySchema, min: 0, max: MAX_DELAY },
};

/**
 * Field for a number that only some modes need.
 * @param typed invalid contents of such fields, which are not corrected
 */
export function ModeNumber({ name, typed }: { name: ModeNumberName; typed: Signal<Typed> }) {
  const { store, choose } = useApp();
  const report = (text?: string) => {
    typed.value = { ...typed.value, [name]: text };
  };
  const { schema, ...range } = fields[name];
  const wrong = typed.value[name];
  const field = useField(String(store.choices.value[name] ?? ''), report, wrong);
  return (
    <label class="size">
      {i18n.t(`setup.${name}`)}
      <input
        {...field}
        type="number"
        {...range}
        step={1}
        placeholder={name === 'delay' ? i18n.t('setup.automatic') : undefined}
        disabled={store.running.value}
        aria-invalid={wrong !== undefined}
        aria-describedby={wrong === undefined ? undefined : WHY_NOT}
        onInput={({ currentTarget: { value, validity } }) => {
          const read = schema.safeParse(value === '' ? undefined : Number(value));
          const isRight = read.success && !validity.badInput;
          report(isRight ? undefined : value);
          if (isRight) choose({ [name]: read.data });
        }}
      />
      {name === 'delay' && <span aria-hidden="true">ms</span>}
    </label>
  );
}
