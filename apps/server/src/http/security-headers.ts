import { secureHeaders } from 'hono/secure-headers'

/**
 * Everything comes from this server alone, and nobody frames it. Styles may stand inline, since the component library and the editor set them;
 * images may be made in the page.
 */
export function securityHeaders(publicOrigin: string | null) {
  const self = ["'self'"]
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: self,
      scriptSrc: self,
      styleSrc: [...self, "'unsafe-inline'"],
      imgSrc: [...self, 'data:', 'blob:'],
      fontSrc: self,
      connectSrc: self,
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
      formAction: self,
    },
    xFrameOptions: 'DENY',
    // A promise that only the server that is reached by https can keep.
    strictTransportSecurity: publicOrigin?.startsWith('https:') ? 'max-age=15552000' : false,
    permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
  })
}
