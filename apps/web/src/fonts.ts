// Loaded apart from the app's own styles: two hundred slices are declared here, and a page fetches the few it shows.
import '@fontsource-variable/noto-sans-sc/wght.css'
import '@fontsource-variable/noto-serif-sc/wght.css'
