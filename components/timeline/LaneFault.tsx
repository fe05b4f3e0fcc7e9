import { i18n } from '#i18n';
import type { Fault } from '../../engine/log/workload.ts';
import { faultText } from '../parts/fault-text.ts';
import { Tag } from '../parts/Tag.tsx';

/** Fault that the user has set for a request. */
export function LaneFault({ fault }: { fault: Fault }) {
  return (
    <p class="fault">
      <Tag>{i18n.t('faults.tag')}</Tag> {faultText(fault)}
    </p>
  );
}
