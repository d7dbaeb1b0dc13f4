import {
  createTheme,
  type CSSVariablesResolver,
  Input,
  Menu,
  localStorageColorSchemeManager,
  Textarea,
  TextInput,
} from '@mantine/core'

/** Sizes, faces and colours of the interface. Colours that pages use by meaning are custom properties, see `cssVariables`. */
export const theme = createTheme({
  // The faces themselves are in faces.css, since they depend on the language of what they set.
  fontFamily: 'var(--interface-face)',
  headings: {
    fontFamily: 'var(--text-face)',
    fontWeight: '600',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '1.875rem', lineHeight: '1.3' },
      h2: { fontSize: '1.25rem', lineHeight: '1.4' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.45' },
    },
  },
  // Ink for the interface, cinnabar for marks: the two colours of a printed book with a reader's notes in it.
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 6 },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // A label, its hint and its field are read as one, and still need air between them.
    InputWrapper: Input.Wrapper.extend({
      styles: {
        label: { marginBlockEnd: '0.25rem' },
        description: { marginBlockEnd: '0.5rem' },
      },
    }),
    // It is an item of the menu that no screen reader can make sense of.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    // Names, titles and comments are written in any script.
    TextInput: TextInput.extend({ defaultProps: { dir: 'auto' } }),
    Textarea: Textarea.extend({ defaultProps: { dir: 'auto' } }),
  },
  colors: {
    ink: [
      '#f1f4f7',
      '#e2e8ee',
      '#c6d1dc',
      '#a6b7c8',
      '#869cb2',
      '#69829b',
      '#526c86',
      '#3d566f',
      '#2e4257',
      '#1f2e3d',
    ],
    cinnabar: [
      '#fdf1ee',
      '#fadfd9',
      '#f4beb2',
      '#ed9a88',
      '#e57863',
      '#da5a43',
      '#c8442d',
      '#b03722',
      '#8e2d1d',
      '#6b2317',
    ],
    gray: [
      '#faf8f4',
      '#f4f1ea',
      '#eae5db',
      '#ddd6c9',
      '#c9c1b2',
      '#aaa294',
      '#857d70',
      '#645d52',
      '#433f38',
      '#26231f',
    ],
    dark: [
      '#e4e1da',
      '#c8c4bb',
      '#a6a198',
      '#87827a',
      '#4b4843',
      '#35322e',
      '#242220',
      '#161513',
      '#100f0e',
      '#0b0a09',
    ],
  },
})

/** Colours by meaning, in both schemes; every text colour has a contrast of 4.5:1 or more on `--page` and `--surface`. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#fbf8f2',
    '--mantine-color-text': '#26231f',
    '--mantine-color-dimmed': '#665f54',
    '--mantine-color-placeholder': '#736b5f',
    '--mantine-color-default-border': '#ddd6c9',
    '--mantine-color-default': '#fffdf9',
    '--mantine-color-default-hover': '#f4f1ea',
    '--mantine-color-error': '#b03722',
    '--mantine-color-anchor': '#3d566f',
    '--page': '#fbf8f2',
    '--surface': '#fffdf9',
    '--surface-sunken': '#f4f0e7',
    '--line': '#e5dfd3',
    '--mark': '#b03722',
    '--mark-soft': '#fbe4de',
    '--focus': '#3d566f',
  },
  dark: {
    '--mantine-color-body': '#161513',
    '--mantine-color-text': '#e4e1da',
    '--mantine-color-dimmed': '#a6a198',
    '--mantine-color-placeholder': '#948f86',
    '--mantine-color-default-border': '#3b3834',
    '--mantine-color-default': '#1f1d1b',
    '--mantine-color-default-hover': '#2a2825',
    '--mantine-color-error': '#ed9a88',
    '--mantine-color-anchor': '#a6b7c8',
    '--page': '#161513',
    '--surface': '#1f1d1b',
    '--surface-sunken': '#110f0e',
    '--line': '#33302c',
    '--mark': '#ed8a76',
    '--mark-soft': '#43241d',
    '--focus': '#a6b7c8',
  },
})

/** Remembers light, dark or auto; `public/before-first-paint.js` reads the same key. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: 'variorum-color-scheme' })
