/** Headers that the browser sends itself; see PRIVACY.md. */
export const browserHeaders =
  /^(?:host|connection|pragma|cache-control|user-agent|accept|accept-(?:language|encoding)|origin|priority|te|sec-.*)$/;
