// Loaded apart from the app's own styles: two hundred slices are declared here, and a page fetches the few it shows.
import '@fontsource-variable/noto-sans/wght.css'
import '@fontsource-variable/noto-sans-sc/wght.css'
import '@fontsource-variable/noto-serif/wght.css'
import '@fontsource-variable/noto-serif-sc/wght.css'
