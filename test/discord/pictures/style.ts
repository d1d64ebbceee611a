/** Discord's own colours. */
export const css = `
  body { margin: 0; background: var(--ground); color: var(--text); --ground: #313338; --card: #2b2d31; --edge: #3f4147; --strong: #f2f3f5; --text: #dbdee1; --quiet: #949ba4; --well: #1e1f22; --link: #00a8fc; }
  body.light { --ground: #fff; --card: #f9f9fa; --edge: #d6d8dd; --strong: #060607; --text: #313338; --quiet: #5c5e66; --well: #ebedef; --link: #006ce7; }
  #shot { display: flow-root; font-family: 'gg sans', 'Noto Sans', 'DejaVu Sans', sans-serif; }
  discord-messages { border: 0; padding: 12px 4px 16px; }
  .container { background: var(--card); border: 1px solid var(--edge); border-radius: 8px; padding: 14px 16px; margin-top: 6px; max-width: 560px; }
  .text h2 { font-size: 20px; margin: 0 0 4px; color: var(--strong); } .text h3 { font-size: 16px; margin: 6px 0 2px; color: var(--strong); }
  .text p { margin: 4px 0; line-height: 1.375; } .text ul, .text ol { margin: 4px 0; padding-left: 22px; }
  .text small { color: var(--quiet); font-size: 12.5px; }
  .text code { background: var(--well); border-radius: 4px; padding: 1px 4px; font: 13.5px/1.35 'JetBrains Mono Variable', 'DejaVu Sans Mono', monospace; }
  .text pre { background: var(--well); border: 1px solid var(--edge); border-radius: 4px; margin: 6px 0; padding: 8px; overflow: hidden; }
  .text pre code { padding: 0; background: none; white-space: pre-wrap; }
  .container img { max-width: 100%; border-radius: 8px; margin: 8px 0; display: block; }
  .container hr { border: 0; border-top: 1px solid var(--edge); margin: 10px 0; }
  .menu { background: var(--well); border-radius: 4px; padding: 10px 12px; color: var(--quiet); display: flex; justify-content: space-between; margin: 6px 0; max-width: 400px; }
  .file { background: var(--well); border-radius: 8px; padding: 12px; margin: 6px 0; }
  .private { color: var(--quiet); font-size: 12.5px; margin-top: 4px; }
  .address { color: var(--link); }
  .embed { background: var(--card); border-left: 4px solid var(--well); border-radius: 4px; padding: 8px 16px 12px 12px; margin-top: 6px; max-width: 432px; font-size: 14px; }
  .embed small { display: block; color: var(--quiet); font-size: 12px; } .embed b { display: block; margin: 6px 0 2px; font-size: 16px; font-weight: 600; } .embed p { margin: 4px 0 0; }
  .post { padding: 20px 20px 0; } .post h1 { font-size: 22px; margin: 0 0 10px; color: var(--strong); }
  .tag { display: inline-block; background: var(--card); border: 1px solid var(--edge); border-radius: 10px; padding: 2px 9px; margin: 0 6px 4px 0; font-size: 12.5px; }
  .modal { background: var(--card); border: 1px solid var(--edge); border-radius: 8px; margin: 20px auto; width: min(480px, calc(100vw - 30px)); }
  .modal > h1 { font-size: 20px; margin: 0; padding: 18px 20px 6px; color: var(--strong); }
  .modal .in { padding: 4px 20px 16px; font-size: 15px; }
  .modal .label { margin-top: 14px; } .modal .label > b { display: block; font-size: 15px; font-weight: 600; color: var(--strong); }
  .modal .label > small { color: var(--quiet); font-size: 13px; display: block; margin-bottom: 2px; }
  .modal .label > b i { color: #f23f43; font-style: normal; }
  .input { background: var(--well); border: 1px solid var(--edge); border-radius: 6px; padding: 9px 11px; margin-top: 6px; min-height: 20px; color: var(--text); } .input.tall { min-height: 66px; }
  .input.empty { color: var(--quiet); display: flex; justify-content: space-between; }
  .option { display: flex; gap: 10px; align-items: center; padding: 5px 0; } .option i { width: 18px; height: 18px; border: 2px solid var(--quiet); border-radius: 4px; box-sizing: border-box; color: #fff; font: 13px/14px sans-serif; text-align: center; }
  .option.round i { border-radius: 50%; } .option.on i { background: #5865f2; border-color: #5865f2; }
  .foot { display: flex; gap: 10px; padding: 12px 20px 18px; } .foot span { flex: 1; text-align: center; border-radius: 8px; padding: 9px; background: var(--edge); font-size: 15px; } .foot .go { background: #5865f2; color: #fff; }
`
