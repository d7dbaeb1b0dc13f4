// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { whileOpen } from './while-open.ts'

afterEach(cleanup)

it('what is closed is not drawn for what it would show, and shows the newest once it opens and as it closes', () => {
  let drawn = 0
  const Part = whileOpen(function Said(props: { readonly isOpen: boolean; readonly said: string }) {
    drawn++
    return <p data-open={props.isOpen}>{props.said}</p>
  })
  const { rerender } = render(<Part isOpen={false} said="one" />)
  rerender(<Part isOpen={false} said="two" />)
  rerender(<Part isOpen={false} said="three" />)
  expect(drawn).toBe(1)
  rerender(<Part isOpen said="three" />)
  expect(screen.getByText('three').dataset['open']).toBe('true')
  rerender(<Part isOpen said="four" />)
  rerender(<Part isOpen={false} said="five" />)
  expect(screen.getByText('five').dataset['open']).toBe('false')
  expect(drawn).toBe(4)
})
