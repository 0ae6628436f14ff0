/** Where a local cloud answers AWS calls. */
interface LocalAws {
  region: string;
  awsEndpoint: string;
}

/** For AWS SDK clients: the owner of a local cloud's account. Any credentials would do. */
export const localConfig = ({ region, awsEndpoint }: LocalAws) => ({
  region,
  endpoint: awsEndpoint,
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});
