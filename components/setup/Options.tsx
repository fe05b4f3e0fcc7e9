import { i18n } from '#i18n';
import { ROUNDS } from '../../engine/log/limits.ts';
import { RadioGroup } from '../parts/RadioGroup.tsx';
import { QuotaMeter } from '../quota/QuotaMeter.tsx';
import { useApp } from '../state/context.ts';
import { shownUnit } from '../state/unit.ts';
import { works } from '../workloads/index.ts';
import { OwnServer } from './OwnServer.tsx';
import './Options.css';
import { SourcePicker } from './SourcePicker.tsx';

/** Choices that few runs change: source, rounds and unit. */
export function Options() {
  const { store, choose, prefer } = useApp();
  const { workload, source, rounds } = store.choices.value;
  const { hasOwnSource, hosts, isWatched } = works.factsOf(workload);
  const disabled = store.running.value;
  return (
    <>
      {!hasOwnSource && (
        <>
          <SourcePicker />
          <div class="of-source">
            {source.kind === 'live' && (
              <>
                <p class="hint">{i18n.t('about_live')}</p>
                <QuotaMeter hosts={hosts} />
              </>
            )}
            {source.kind === 'simulated' && (
              <>
                {!isWatched && (
                  <RadioGroup
                    legend={i18n.t('setup.protocol')}
                    options={[
                      { value: 'h2', label: 'HTTP/2' },
                      { value: 'http/1.1', label: 'HTTP/1.1' },
                    ]}
                    value={source.protocol}
                    disabled={disabled}
                    onChoose={(protocol) => choose({ source: { kind: 'simulated', protocol } })}
                  />
                )}
                <span class="hint">
                  {i18n.t(isWatched ? 'users.about_model' : 'about_simulated')}
                </span>
              </>
            )}
            {(source.kind === 'server' || source.kind === 'server-unknown') && <OwnServer />}
          </div>
        </>
      )}
      <div class="rounds-and-unit">
        <div class="rounds">
          <span aria-hidden="true">{i18n.t('setup.rounds')}</span>
          <RadioGroup
            legend={i18n.t('setup.rounds')}
            options={ROUNDS.map((rounds) => ({ value: rounds, label: String(rounds) }))}
            value={rounds}
            disabled={disabled}
            onChoose={(rounds) => choose({ rounds })}
          />
        </div>
        {!hasOwnSource && !isWatched && (
          <RadioGroup
            legend={i18n.t('setup.unit')}
            options={[
              { value: 'celsius', label: '°C' },
              { value: 'fahrenheit', label: '°F' },
            ]}
            value={shownUnit(store.preferences.value)}
            onChoose={(unit) => prefer({ unit })}
          />
        )}
      </div>
    </>
  );
}
