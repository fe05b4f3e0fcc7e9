import { describeFaults } from './describe-faults.ts';

// In a file of its own, so that the slowest mode runs beside the others.
describeFaults(['blocking']);
