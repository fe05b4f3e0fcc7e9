import { screen } from '@testing-library/preact';
import { expect, it, vi } from 'vitest';
import { formats } from '../../../components/export/formats.ts';
import { until } from '../../support/until.ts';
import { NOON } from '../support/noon.ts';
import { concluded, person } from '../support/window.tsx';
import { compareThree } from './saved-files.ts';

it('the verdict can be copied as plain text', async () => {
  const user = person();
  compareThree();
  await concluded();
  await user.click(screen.getByText('Export'));
  await user.click(screen.getByRole('button', { name: 'Copy verdict' }));
  expect(await screen.findByText('Copied.')).toBeDefined();
  expect(await navigator.clipboard.readText()).toMatch(/faster\. Sequential waited/);
  await user.click(screen.getByRole('radio', { name: 'Parallel' }));
  expect(screen.queryByText('Copied.')).toBeNull();
});

it('the picture can be copied, as the same PNG that is saved', async () => {
  const user = person();
  compareThree();
  await concluded();
  const drawn: string[] = [];
  vi.spyOn(formats, 'png').mockImplementation(async () => ({
    extension: 'png',
    write: (_, { startedAt }) => {
      drawn.push(new Date(startedAt).toISOString());
      return new Blob(['png'], { type: 'image/png' });
    },
  }));
  await user.click(screen.getByText('Export'));
  await user.click(screen.getByRole('button', { name: 'Copy picture' }));
  expect(await screen.findByText('Copied.')).toBeDefined();
  const [item] = await navigator.clipboard.read();
  expect(item?.types).toEqual(['image/png']);
  await until(() => expect(drawn).toEqual([new Date(NOON).toISOString()]));
});

it('says so when the browser refuses', async () => {
  const user = person();
  compareThree();
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('not allowed'));
  await user.click(screen.getByText('Export'));
  await user.click(screen.getByRole('button', { name: 'Copy verdict' }));
  expect(await screen.findByText(/browser couldn’t do that/)).toBeDefined();
});
