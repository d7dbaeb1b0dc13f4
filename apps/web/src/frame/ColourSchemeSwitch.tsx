import { ActionIcon, Menu, type MantineColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconCircleHalf2, IconMoon, IconSun, type Icon } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

const SCHEMES: readonly { readonly scheme: MantineColorScheme; readonly Icon: Icon }[] = [
  { scheme: 'light', Icon: IconSun },
  { scheme: 'dark', Icon: IconMoon },
  { scheme: 'auto', Icon: IconCircleHalf2 },
]

/** Light, dark, or as the system; remembered. */
export function ColourSchemeSwitch() {
  const { t } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const names = {
    light: t('pages.colourLight'),
    dark: t('pages.colourDark'),
    auto: t('pages.colourAuto'),
  }
  const choose = (value: string) => {
    const chosen = SCHEMES.find(({ scheme }) => scheme === value)
    if (chosen) setColorScheme(chosen.scheme)
  }
  const Current = SCHEMES.find(({ scheme }) => scheme === colorScheme)?.Icon ?? IconCircleHalf2
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={`${t('pages.colourScheme')}: ${names[colorScheme]}`}
        >
          <Current size={19} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={colorScheme} onChange={choose}>
          {SCHEMES.map(({ scheme, Icon }) => (
            <Menu.RadioItem
              key={scheme}
              value={scheme}
              closeMenuOnClick
              rightSection={<Icon size={17} stroke={1.6} aria-hidden />}
            >
              {names[scheme]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}
