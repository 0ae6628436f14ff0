/** A header that a policy adds. With `override` it replaces the origin's. */
export interface PolicyHeader {
  name: string;
  value: string;
  override: boolean;
}

type Config = Record<string, any>;

/**
 * The headers of an `AWS::CloudFront::ResponseHeadersPolicy`, in CloudFront's spelling of their values.
 * `Strict-Transport-Security` is left out: a browser that has seen it refuses every `http://localhost` for its
 * lifetime.
 */
export function policyHeaders({ SecurityHeadersConfig = {}, CustomHeadersConfig = {} }: Config): PolicyHeader[] {
  const {
    ContentSecurityPolicy: csp,
    ContentTypeOptions: type,
    FrameOptions: frame,
    ReferrerPolicy: referrer,
    XSSProtection: xss,
  } = SecurityHeadersConfig as Config;
  const header = (name: string, config: Config | undefined, value: string): PolicyHeader[] =>
    config === undefined ? [] : [{ name, value, override: config.Override === true }];
  return [
    ...header('content-security-policy', csp, csp?.ContentSecurityPolicy),
    ...header('x-content-type-options', type, 'nosniff'),
    ...header('x-frame-options', frame, frame?.FrameOption),
    ...header('referrer-policy', referrer, referrer?.ReferrerPolicy),
    ...header('x-xss-protection', xss, protection(xss ?? {})),
    ...(CustomHeadersConfig.Items ?? []).map(({ Header, Value, Override }: Config) => ({
      name: String(Header).toLowerCase(),
      value: String(Value),
      override: Override === true,
    })),
  ];
}

const protection = ({ Protection, ModeBlock, ReportUri }: Config) =>
  Protection ? `1${ModeBlock ? '; mode=block' : ''}${ReportUri ? `; report=${ReportUri}` : ''}` : '0';

/** The headers for the viewer: the policy applied to the origin's headers. */
export function withPolicy(headers: Record<string, string>, policy: PolicyHeader[]): Record<string, string> {
  const added = policy.filter(({ name, override }) => override || headers[name] === undefined);
  return { ...headers, ...Object.fromEntries(added.map(({ name, value }) => [name, value])) };
}
