import { useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { MAX_ADDRESSES } from '../../../adapters/endpoints/addresses.ts';
import { type EndpointChoices, MAX_TEXT } from '../../../engine/protocol/endpoint-choices.ts';
import { formatNumber } from '../../parts/format.ts';
import { useField } from '../../parts/use-field.ts';
import { useApp } from '../../state/context.ts';
import { Check } from './Check.tsx';
import './EndpointsPicker.css';
import { endpointsIn, readBox } from './read-box.ts';

/** ms without typing after which problems are named. */
const SETTLED = 500;

/** Text box for addresses, with the lines that are wrong, and a check of the first. */
export function EndpointsPicker() {
  const { store, choose } = useApp();
  const { text, areOwn } = endpointsIn(store.choices.value);
  const addresses = readBox(text);
  const settled = useSignal(addresses);
  const [box, hint, list] = [useId(), useId(), useId()];
  const field = useField<HTMLTextAreaElement>(text, () => {});
  const disabled = store.running.value;
  const change = (change: Partial<EndpointChoices>) =>
    choose({ endpoints: { ...endpointsIn(store.choices.peek()), ...change } });
  useEffect(() => {
    const isFine = addresses.problems.length === 0 && addresses.count <= MAX_ADDRESSES;
    const timer = setTimeout(
      () => {
        settled.value = addresses;
      },
      isFine ? 0 : SETTLED,
    );
    return () => clearTimeout(timer);
  }, [addresses]);
  const { problems, count } = settled.value;

  return (
    <fieldset class="endpoints">
      <legend class="sr-only">{i18n.t('endpoints.title')}</legend>
      <div class="head">
        <label for={box}>{i18n.t('endpoints.addresses')}</label>
        <span class="hint" aria-live="polite">
          <data value={addresses.count}>
            {i18n.t('endpoints.count', addresses.count, [formatNumber(addresses.count, 0)])}
          </data>
        </span>
      </div>
      <textarea
        {...field}
        id={box}
        rows={5}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        wrap="off"
        disabled={disabled}
        placeholder="https://example.org/items/{1..20}"
        aria-invalid={problems.length > 0}
        aria-describedby={`${hint} ${list}`}
        // A longer text is too many addresses in any case. The box keeps all of it.
        onInput={({ currentTarget }) => change({ text: currentTarget.value.slice(0, MAX_TEXT) })}
      />
      <p class="hint" id={hint}>
        {i18n.t('endpoints.hint', ['{1..20}', MAX_ADDRESSES])}
      </p>
      <ul class="objection" id={list} role="alert">
        {problems.map(({ line, because }) => (
          <li key={line}>
            {i18n.t('endpoints.line', [line])}{' '}
            {i18n.t(`endpoints.problems.${because}`, ['{1..20}'])}
          </li>
        ))}
        {count > MAX_ADDRESSES && (
          <li>{i18n.t('endpoints.too_many', [formatNumber(count, 0), MAX_ADDRESSES])}</li>
        )}
      </ul>
      <label class="own">
        <input
          type="checkbox"
          checked={areOwn}
          disabled={disabled}
          onChange={({ currentTarget }) => change({ areOwn: currentTarget.checked })}
        />
        {i18n.t('endpoints.own')}
      </label>
      <Check first={addresses.urls[0]} />
    </fieldset>
  );
}
