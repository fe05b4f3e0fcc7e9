import { ProblemAlert } from '../notices/ProblemAlert.tsx';
import { Setup } from '../setup/Setup.tsx';
import { Footer } from './Footer.tsx';
import { Header } from './Header.tsx';
import { ResultsArea } from './ResultsArea.tsx';

/** One column, for the popup and the side panel. */
export function PopupLayout() {
  return (
    <>
      <Header />
      <Setup />
      <ProblemAlert />
      <ResultsArea />
      <Footer />
    </>
  );
}
