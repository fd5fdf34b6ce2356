/** The part of Amplify that the example uses: https://aws-amplify.github.io/amplify-js/api/interfaces/aws-amplify.auth.AuthSession.html */
declare module "aws-amplify/auth" {
  export interface AuthSession {
    readonly credentials?: {
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
      readonly sessionToken?: string;
      readonly expiration?: Date;
    };
    readonly identityId?: string;
    readonly userSub?: string;
  }

  export function fetchAuthSession(options?: { readonly forceRefresh?: boolean }): Promise<AuthSession>;
}
