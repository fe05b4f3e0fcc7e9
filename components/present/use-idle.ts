import { useEffect, useState } from 'preact/hooks';

/** ms without a movement or a key after which nobody is at the controls. */
const IDLE = 3_000;

/** Turns true after a while without a call of `wake`, and false with the next one. */
export function useIdle(): { isIdle: boolean; wake(): void } {
  const [isIdle, setIdle] = useState(false);
  const [signs, setSigns] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setIdle(true), IDLE);
    return () => clearTimeout(timer);
  }, [signs]);
  const wake = () => {
    setIdle(false);
    setSigns((signs) => signs + 1);
  };
  return { isIdle, wake };
}
