/** Languages of the interface, of mails, and of what a copy says in its own voice. */
export const INTERFACE_LANGUAGES = ['zh-Hans', 'en'] as const
export type InterfaceLanguage = (typeof INTERFACE_LANGUAGES)[number]
