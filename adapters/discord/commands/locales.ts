import type { LocalizationMap } from 'discord.js'

/** Translations of the entry in a message’s menu. */
export const localNames: LocalizationMap = {
  de: 'Diesen Code prüfen',
  fr: 'Évaluer ce code',
  'es-ES': 'Evaluar este código',
  'pt-BR': 'Avaliar este código',
  it: 'Valuta questo codice',
  nl: 'Beoordeel deze code',
  pl: 'Oceń ten kod',
  ja: 'このコードを採点',
}
