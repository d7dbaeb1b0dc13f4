// @vitest-environment happy-dom
import { MantineProvider, Popover } from '@mantine/core'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { usePressedDetail } from './use-pressed-detail.ts'

function Told() {
  const detail = usePressedDetail()
  return (
    <Popover {...detail.popover}>
      <Popover.Target>
        <button {...detail.button}>Saved</button>
      </Popover.Target>
      <Popover.Dropdown>All of it is on the disk.</Popover.Dropdown>
    </Popover>
  )
}

it('is closed by Esc on its button, which closes nothing else, and by another press', async () => {
  const closesElse = vi.fn<() => void>()
  window.addEventListener('keydown', closesElse)
  render(
    <MantineProvider env="test">
      <Told />
    </MantineProvider>,
  )
  const button = screen.getByRole('button', { name: 'Saved' })
  const told = () => screen.queryByText('All of it is on the disk.')
  fireEvent.click(button)
  await waitFor(() => expect(told()).not.toBeNull())
  fireEvent.keyDown(button, { key: 'Escape' })
  await waitFor(() => expect(told()).toBeNull())
  expect(closesElse).not.toHaveBeenCalled()
  fireEvent.keyDown(button, { key: 'Escape' })
  expect(closesElse).toHaveBeenCalledOnce()
  fireEvent.click(button)
  await waitFor(() => expect(told()).not.toBeNull())
  fireEvent.click(button)
  await waitFor(() => expect(told()).toBeNull())
  window.removeEventListener('keydown', closesElse)
})
