import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

/**
 * Everything comes from this server alone, and nobody frames it. The component library makes style elements in the page, so
 * these are allowed; style attributes in HTML are not, and what scripts set through the style of an element needs no leave.
 */
export function securityHeaders(publicOrigin: string | null) {
  const self = ["'self'"]
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: self,
      scriptSrc: self,
      // Browsers that don't know the two below go by this one.
      styleSrc: [...self, "'unsafe-inline'"],
      styleSrcElem: [...self, "'unsafe-inline'"],
      styleSrcAttr: ["'none'"],
      imgSrc: [...self, 'data:'],
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

/** Opened by itself, a picture that somebody brought is a page without rights: it loads nothing, runs nothing, and is in no frame. Stands before the others. */
export const pictureHeaders: MiddlewareHandler = async (context, next) => {
  await next()
  context.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'; sandbox")
}
