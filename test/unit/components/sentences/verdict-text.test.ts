import { expect, it } from 'vitest';
import type { LogEvent } from '../../../../engine/log/events.ts';
import { failure, log } from '../../../component/support/log.ts';
import { speak } from '../../../component/support/speech.ts';
import { conclude, plainText } from './conclude.ts';

const three = ['london', 'new_york', 'tokyo'];
const five = [...three, 'lima', 'cairo'];
const refused = failure(100, { kind: 'http-error', status: 500 });
const ONCE = 'One round: a rough estimate.';
const ONCE_PT = 'Uma rodada: só uma estimativa.';
const TOKYO = 'Only a faster response from Tokyo would help.';
const TOKYO_PT = 'Só Tóquio pode reduzir o tempo.';

const kinds: [
  kind: string,
  events: () => readonly LogEvent[],
  english: string,
  portuguese: string,
][] = [
  [
    'faster',
    () => log(three).run('sequential', [600, 640, 660]).run('parallel', [600, 640, 660]).ended(),
    `2.8× faster. Sequential waited 1.90 s in total; in parallel the waits overlapped, and the slowest, Tokyo at 660 ms, set the pace. ${TOKYO} ${ONCE}`,
    `2,8× mais rápido. O Sequencial esperou 1,90 s ao todo; no Paralelo as esperas se sobrepuseram, e a mais lenta (Tóquio, 660 ms) ditou o ritmo. ${TOKYO_PT} ${ONCE_PT}`,
  ],
  [
    'faster within the limit of the source',
    () =>
      log(five)
        .run('sequential', [600, 600, 600, 600, 600])
        .run('parallel', [600, 600, 600, 600, 600], { limit: 4 })
        .ended(),
    `2.5× faster with 4 at once: Open-Meteo handles one request per IP address and queues four. Sequential waited 3.00 s in total; in parallel, everything had arrived after 1.20 s. Bulk would send one request instead of 5. ${ONCE}`,
    `2,5× mais rápido com 4 por vez: o Open-Meteo atende uma requisição por endereço IP e põe quatro na fila. O Sequencial esperou 3,00 s ao todo; no Paralelo, tudo terminou em 1,20 s. O modo Em lote enviaria uma requisição em vez de 5. ${ONCE_PT}`,
  ],
  [
    'faster than an earlier run, which opened no connection for this one',
    () =>
      log(three, { modes: ['parallel'] })
        .run('sequential', [600, 640, 660], { earlier: true })
        .run('parallel', [600, 640, 660])
        .ended(),
    `2.8× faster. Sequential waited 1.90 s in total; in parallel the waits overlapped, and the slowest, Tokyo at 660 ms, set the pace. ${TOKYO} ${ONCE}`,
    `2,8× mais rápido. O Sequencial esperou 1,90 s ao todo; no Paralelo as esperas se sobrepuseram, e a mais lenta (Tóquio, 660 ms) ditou o ritmo. ${TOKYO_PT} ${ONCE_PT}`,
  ],
  [
    'slower, against what the arrangement does',
    () => log(three).run('sequential', [100, 100, 100]).run('parallel', [100, 100, 400]).ended(),
    `With equal waits, Parallel is faster, but this time it was not: 400 ms vs. 300 ms. With those of Sequential, it would have taken 100 ms. A single run can be a fluke. Run it again. ${ONCE}`,
    `Com esperas iguais, o modo Paralelo é mais rápido, mas desta vez não foi: 400 ms contra 300 ms. Com as esperas do modo Sequencial, teria levado 100 ms. Uma única execução pode ser obra do acaso. Execute de novo. ${ONCE_PT}`,
  ],
  [
    'as slow, against what the arrangement does',
    () => log(three).run('sequential', [100, 100, 100]).run('parallel', [100, 100, 301]).ended(),
    `With equal waits, Parallel is faster, but this time it was not: 301 ms vs. 300 ms. With those of Sequential, it would have taken 100 ms. A single run can be a fluke. Run it again. ${ONCE}`,
    `Com esperas iguais, o modo Paralelo é mais rápido, mas desta vez não foi: 301 ms contra 300 ms. Com as esperas do modo Sequencial, teria levado 100 ms. Uma única execução pode ser obra do acaso. Execute de novo. ${ONCE_PT}`,
  ],
  [
    'the same but for the connection, and blocking',
    () =>
      log(three, { modes: ['sequential', 'blocking'] })
        .run('sequential', [176, 80, 90])
        .run('blocking', [79, 80, 90], { busy: 3 })
        .ended(),
    `Sequential and Blocking are about the same: 346 ms and 249 ms. The difference of 97 ms has nothing to do with the mode. Blocking takes as long as Sequential, but its thread was blocked for up to 199 ms and couldn’t do anything else. Parallel would let the waits overlap. ${ONCE} Sequential ran first and spent about 97 ms opening the connection.`,
    `Os modos Sequencial e Bloqueante dão praticamente no mesmo: 346 ms e 249 ms. A diferença de 97 ms não tem a ver com o modo. O modo Bloqueante leva o mesmo tempo que o Sequencial, mas sua thread ficou bloqueada por até 199 ms, sem poder fazer mais nada. No modo Paralelo, as esperas se sobreporiam. ${ONCE_PT} O modo Sequencial foi o primeiro e gastou cerca de 97 ms para abrir a conexão.`,
  ],
  [
    'one city',
    () => log(['tokyo']).run('sequential', [655]).run('parallel', [612]).ended(),
    'With only one there is nothing to overlap: 612 ms and 655 ms are the same, measured twice. Select more.',
    'Com apenas uma não há o que sobrepor: 612 ms e 655 ms são a mesma coisa, medida duas vezes. Escolha mais.',
  ],
  [
    'a single mode',
    () =>
      log(three, { modes: ['parallel'] })
        .run('parallel', [600, 640, 660])
        .ended(),
    'Parallel took 660 ms for 3 results; the slowest, Tokyo, took 660 ms. Run Sequential too, or Compare, to see the difference.',
    'O modo Paralelo levou 660 ms para 3 resultados; o mais lento, Tóquio, levou 660 ms. Execute também o modo Sequencial, ou Comparar, para ver a diferença.',
  ],
  [
    'a single mode over one city',
    () =>
      log(['tokyo'], { modes: ['sequential'] })
        .run('sequential', [655])
        .ended(),
    'Sequential took 655 ms for one result. Run Parallel too, or Compare, to see the difference.',
    'O modo Sequencial levou 655 ms para um resultado. Execute também o modo Paralelo, ou Comparar, para ver a diferença.',
  ],
  [
    'failures in one run',
    () =>
      log(three).run('sequential', [600, refused, 660]).run('parallel', [600, 640, 660]).ended(),
    'Sequential: no result for New York. Incomplete runs aren’t compared. What arrived is saved; run again for a comparison.',
    'Sequencial: nenhum resultado de Nova York. Execuções incompletas não são comparadas. O que chegou está salvo; execute de novo para comparar.',
  ],
  [
    'failures in both runs, counted where they are many',
    () =>
      log(five)
        .run('sequential', [refused, refused, 600, refused, 600])
        .run('parallel', [refused, refused, 600, refused, refused])
        .ended(),
    'Sequential: no result for London, New York, and Lima. Parallel: no result for 4 requests. Incomplete runs aren’t compared. What arrived is saved; run again for a comparison.',
    'Sequencial: nenhum resultado de Londres, Nova York e Lima. Paralelo: nenhum resultado de 4 requisições. Execuções incompletas não são comparadas. O que chegou está salvo; execute de novo para comparar.',
  ],
  [
    'asleep in the meantime, which cost an answer',
    () =>
      log(three, { modes: ['sequential'] })
        .run('sequential', [600, refused, 660], { slept: 60_000 })
        .ended(),
    'Sequential: the computer slept during the run, or its clock was set, so its time can’t be compared. Incomplete runs aren’t compared. What arrived is saved; run again for a comparison.',
    'Sequencial: o computador ficou em repouso durante a execução, ou seu relógio foi acertado; por isso, seu tempo não pode ser comparado. Execuções incompletas não são comparadas. O que chegou está salvo; execute de novo para comparar.',
  ],
  [
    'stopped',
    () => log(three).run('sequential', [600, 640, 660], { stopAt: 700 }).ended('stopped'),
    'Sequential was stopped after 1 of 3 responses. Incomplete runs aren’t compared. What arrived is saved; run again for a comparison.',
    'O modo Sequencial foi parado após 1 de 3 respostas. Execuções incompletas não são comparadas. O que chegou está salvo; execute de novo para comparar.',
  ],
  [
    'interrupted',
    () =>
      log(three, { modes: ['parallel'] })
        .run('parallel', [600, 640, 660], { until: 650 })
        .ended('interrupted'),
    'Parallel was interrupted after 2 of 3 responses: the browser ended Overlap’s background process. Incomplete runs aren’t compared. What arrived is saved; run again for a comparison.',
    'O modo Paralelo foi interrompido após 2 de 3 respostas: o navegador encerrou o processo em segundo plano do Overlap. Execuções incompletas não são comparadas. O que chegou está salvo; execute de novo para comparar.',
  ],
];

it.each(kinds)('%s, in English', async (_, events, english) => {
  speak('en-US');
  expect(plainText(await conclude(events()))).toBe(english);
});

it.each(kinds)('%s, in Portuguese', async (_, events, __, portuguese) => {
  speak('pt-BR');
  expect(plainText(await conclude(events()))).toBe(portuguese);
});

it('of simulated runs says that nothing was sent', async () => {
  speak('en-US');
  const simulated = log(three, { source: { kind: 'simulated', protocol: 'h2' } })
    .run('sequential', [600, 640, 660])
    .run('parallel', [600, 640, 660]);
  expect(plainText(await conclude(simulated.ended()))).toContain(
    'Simulated: delays are computed; nothing was sent.',
  );
});
