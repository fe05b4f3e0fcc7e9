import { ProblemAlert } from '../notices/ProblemAlert.tsx';
import { Setup } from '../setup/Setup.tsx';
import { Footer } from './Footer.tsx';
import { Header } from './Header.tsx';
import './LabLayout.css';
import { ResultsArea } from './ResultsArea.tsx';

/** Two columns, for a tab: choices at the left, results at the right. */
export function LabLayout() {
  return (
    <>
      <Header />
      <div class="lab">
        <div class="lab-choices">
          <Setup />
        </div>
        <div class="lab-results">
          <ProblemAlert />
          <ResultsArea />
        </div>
      </div>
      <Footer />
    </>
  );
}
