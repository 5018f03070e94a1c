/** What a named block of addresses is: `shared` for NAT and terminal servers, `client-access` for CAS and balancers. */
export const SUBNET_KINDS = ['vpn', 'shared', 'client-access', 'other'] as const
