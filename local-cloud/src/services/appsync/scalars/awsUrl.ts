import { awsScalar } from './awsScalar.ts';

/** A URL after RFC 1738. A scheme is required; an empty path segment (`//`) is not allowed. */
export const awsUrl = awsScalar('AWSURL', 'A URL as defined by RFC 1738.', 'URL', (text) => {
  const match = /^[A-Za-z][A-Za-z0-9+.-]*:(\/\/[^/?#\s]+)?([^?#\s]*)(?:\?[^#\s]*)?(?:#\S*)?$/.exec(text);
  if (match === null) return false;
  const [, authority, path = ''] = match;
  return (
    (authority !== undefined || (path !== '' && !path.startsWith('/'))) && !path.includes('//') && URL.canParse(text)
  );
});
