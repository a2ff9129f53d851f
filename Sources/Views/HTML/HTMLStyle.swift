/// How the page looks: light and dark, on a screen and on paper.
enum HTMLStyle {
  static let sheet: StaticString = """
    :root { color-scheme: light dark; --page: #ffffff; --panel: #f5f7fa; --line: #d5dbe3;
      --text: #1a2029; --muted: #566070; --link: #0b57c4; --focus: #0b57c4;
      --pass: #0f6b35; --pass-bg: #dcf5e4; --fail: #a8122a; --fail-bg: #fde4e4;
      --open: #7a5200; --open-bg: #fcefc7; --error: #6a2bb5; --error-bg: #efe4fc;
      --none: #566070; --none-bg: #e8ecf1; }
    @media (prefers-color-scheme: dark) { :root { --page: #10141a; --panel: #181e27;
      --line: #313a47; --text: #e5e9ef; --muted: #9fabba; --link: #82b4ff; --focus: #82b4ff;
      --pass: #83dfa2; --pass-bg: #12351f; --fail: #ff9f99; --fail-bg: #451a1d;
      --open: #f0c95c; --open-bg: #3a2d05; --error: #cfa9ff; --error-bg: #2f1e4b;
      --none: #9fabba; --none-bg: #29313d; } }
    * { box-sizing: border-box; }
    html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
    body { margin: 0; background: var(--page); color: var(--text);
      font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
    main, .banner { overflow-wrap: anywhere; } .matrix, .steps { overflow-wrap: break-word; }
    a { color: var(--link); text-underline-offset: .15em; }
    a:hover { text-decoration-thickness: .12em; }
    :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 3px; }
    main:focus { outline: none; }
    code, pre { font: .875em/1.45 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono",
      monospace; }
    code { overflow-wrap: anywhere; }
    .skip { position: absolute; left: -100rem; }
    .skip:focus { left: 1rem; top: 1rem; z-index: 2; background: var(--page); padding: .5rem 1rem; }
    .banner, .columns, body > footer { max-width: 86rem; margin-inline: auto;
      padding-inline: clamp(1rem, 3vw, 2.5rem); }
    .banner { padding-block: 2rem 1.5rem; }
    .kicker { margin: 0; color: var(--muted); font-size: .875rem; letter-spacing: .02em; }
    h1 { margin: .25rem 0 1rem; font-size: clamp(1.5rem, 1.1rem + 2vw, 2.4rem); line-height: 1.2;
      letter-spacing: -.015em; overflow-wrap: anywhere; }
    .sign { display: inline-grid; place-items: center; width: 1.35em; height: 1.35em;
      margin-right: .4em; border-radius: 50%; font-size: .8em; vertical-align: .08em; }
    .good .sign { color: var(--pass); background: var(--pass-bg); }
    .bad .sign { color: var(--fail); background: var(--fail-bg); }
    .void .sign { color: var(--error); background: var(--error-bg); }
    .good .words { color: var(--pass); } .bad .words { color: var(--fail); }
    .void .words { color: var(--error); }
    .caveats { margin: 0 0 1.25rem; padding: .75rem 1rem .75rem 2.25rem; border-radius: .5rem;
      background: var(--open-bg); color: var(--open); }
    .tiles { display: grid; gap: .75rem;
      grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr)); }
    .tile { padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .5rem;
      background: var(--panel); font-size: .875rem; min-width: 0; }
    .tile p { margin: 0; overflow-wrap: anywhere; }
    .label { color: var(--muted); }
    .figure { font-size: 1.35rem; font-weight: 650; line-height: 1.4;
      font-variant-numeric: tabular-nums; }
    .bar { display: block; margin: .35rem 0 .4rem; border-radius: 4px; background: var(--none-bg); }
    .bar .pass { fill: var(--pass); } .bar .fail { fill: var(--fail); }
    .bar .error { fill: var(--error); } .bar .inconclusive { fill: var(--open); }
    .bar .skipped { fill: var(--none); }
    .trend { background: none; } .trends section { padding-top: 0; }
    .runs th[scope=row] { white-space: nowrap; } .wide { overflow-x: auto; }
    @media (max-width: 46rem) {
      .runs thead { position: absolute; left: -100rem; } .runs tr { display: block; }
      .runs tr { padding-block: .6rem; border-bottom: 1px solid var(--line); }
      .runs th, .runs td { display: inline; border: 0; padding: 0 .75rem 0 0; }
    }
    .columns { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 2.5rem; }
    nav ul { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap;
      gap: .25rem 1rem; }
    nav { padding-block: .75rem; border-block: 1px solid var(--line); font-size: .9rem; }
    nav a { text-decoration: none; } nav a:hover { text-decoration: underline; }
    .count { color: var(--muted); font-variant-numeric: tabular-nums; }
    @media (min-width: 68rem) {
      .columns { grid-template-columns: 13.5rem minmax(0, 1fr); }
      nav { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow: auto;
        border: 0; padding-block: 1.6rem; }
      nav ul { flex-direction: column; }
    }
    section { padding-top: 1rem; margin-bottom: 1.5rem; }
    h2 { margin: .5rem 0 .75rem; font-size: 1.4rem; letter-spacing: -.01em; line-height: 1.3; }
    h3 { margin: 1.75rem 0 .5rem; font-size: 1.1rem; line-height: 1.4; overflow-wrap: anywhere; }
    h4 { margin: 1rem 0 .25rem; font-size: 1rem; line-height: 1.4; overflow-wrap: anywhere; }
    p { margin: .4rem 0; }
    .muted, .note, .level { color: var(--muted); }
    .muted, .level, .names { font-size: .875rem; }
    h3 .muted, h3 .level, h4 .id { font-weight: 400; }
    .facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); margin: 0;
      gap: .3rem 1.25rem; }
    .facts dt { color: var(--muted); } .facts dd { margin: 0; overflow-wrap: anywhere; }
    @media (max-width: 40rem) { .facts { display: block; } .facts dd { margin-bottom: .5rem; } }
    .v, .n { display: inline-block; border-radius: 1rem; font-size: .8125rem; line-height: 1.35;
      white-space: nowrap; font-weight: 600; font-variant-numeric: tabular-nums; }
    .v { padding: .08rem .55rem; }
    .v.pass { color: var(--pass); background: var(--pass-bg); }
    .v.fail { color: var(--fail); background: var(--fail-bg); }
    .v.error { color: var(--error); background: var(--error-bg); }
    .v.inconclusive, .v.open { color: var(--open); background: var(--open-bg); }
    .v.skipped, .v.none { color: var(--none); background: var(--none-bg); }
    .v.pass::before { content: "✓ " / ""; } .v.fail::before { content: "✗ " / ""; }
    .v.error::before { content: "! " / ""; } .v.skipped::before, .v.none::before { content: "– " / ""; }
    .v.inconclusive::before, .v.open::before { content: "? " / ""; }
    .n.pass { color: var(--pass); } .n.fail { color: var(--fail); } .n.error { color: var(--error); }
    .n.inconclusive { color: var(--open); } .n.skipped { color: var(--none); }
    .n + .n { margin-left: .4rem; }
    .stand { padding: .6rem 1rem; border-radius: .5rem; }
    .stand.good { color: var(--pass); background: var(--pass-bg); }
    .stand.bad, .problems { color: var(--fail); background: var(--fail-bg); }
    .problems { border-radius: .5rem; padding-block: .6rem; }
    table { border-collapse: collapse; width: 100%; margin: .5rem 0; font-size: .9375rem; }
    caption { text-align: left; color: var(--muted); font-size: .875rem; padding-bottom: .25rem; }
    th, td { text-align: left; vertical-align: top; padding: .45rem .75rem .45rem 0;
      border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
    thead th { color: var(--muted); font-weight: 500; font-size: .8125rem; }
    th[scope=row] { font-weight: 500; }
    .matrix th[scope=row], .matrix .level, .n { white-space: nowrap; }
    .group th { padding-top: 1.4rem; font-size: .9375rem; font-weight: 650; color: var(--text); }
    .number { text-align: right; padding-right: 0; white-space: nowrap;
      font-variant-numeric: tabular-nums; }
    .matrix .number { white-space: normal; }
    .tried { table-layout: fixed; } .tried th:first-child { width: 40%; }
    .tried th.number { width: 4rem; }
    @media (max-width: 46rem) {
      .matrix thead, .tried thead { position: absolute; left: -100rem; }
      .matrix tr, .tried tr { display: block; padding-block: .6rem;
        border-bottom: 1px solid var(--line); }
      .matrix th, .matrix td { display: inline; border: 0; padding: 0 .5rem 0 0; }
      .matrix td:nth-child(6) { display: block; padding-block: .2rem; }
      .matrix td:nth-child(3)::before { content: "dev "; }
      .matrix td:nth-child(4)::before { content: "prod "; }
      .matrix .number:empty, .matrix .level.none { display: none; }
      .matrix .number:not(:empty)::before { content: "cases "; color: var(--muted); }
      .matrix .group { padding-bottom: 0; } .matrix .group th { display: block; }
      .tried th, .tried td { display: block; border: 0; padding: .1rem 0; text-align: left; }
      .tried th:first-child { width: auto; } .tried td.number::after { content: " cases"; }
    }
    [hidden] { display: none !important; }
    .filter { display: block; margin-top: .75rem; color: var(--muted); }
    .filter input { display: block; width: 100%; font: inherit; color: inherit; padding: .3rem .5rem;
      border: 1px solid var(--line); border-radius: .3rem; background: var(--page); }
    .cases { font-size: .875rem; overflow-wrap: anywhere; table-layout: fixed; }
    .cases thead th:first-child { width: 30%; } .cases thead th:last-child { width: 4.5rem; }
    .cases th + td { white-space: pre-line; }
    .cases tbody th:not([colspan]), .cases th + td { font: .8125rem/1.5 ui-monospace, "SF Mono",
      Menlo, Consolas, "DejaVu Sans Mono", monospace; }
    .cases td + td, .cases thead th:last-child { text-align: right; padding-right: 0;
      font-variant-numeric: tabular-nums; }
    .cases tbody th, .cases td { padding-block: .2rem; border: 0; }
    .cases tbody { border-bottom: 1px solid var(--line); }
    .cases th[colspan] { padding-top: .6rem; }
    .cases td[colspan] { color: var(--muted); padding-bottom: .4rem; }
    .scenario:target > details::details-content { content-visibility: visible; block-size: auto; }
    .heat dd { display: flex; flex-wrap: wrap; gap: .2rem; } .heat .v { border-radius: .3rem; }
    .heat .v::before { content: none; }
    .evidence, .scenario { border-top: 1px solid var(--line); padding-block: .25rem .75rem; }
    .evidence h3 { margin-top: 1rem; }
    .evidence:target, .scenario:target { box-shadow: -.9rem 0 0 var(--page), -1.1rem 0 0 var(--link); }
    .statement { font-size: 1.0625rem; max-width: 48rem; }
    .seen { list-style: none; margin: 0; padding: 0; }
    .seen li { padding-block: .1rem; }
    .id { color: var(--muted); }
    .tried .id { display: block; }
    .names code { display: inline-block; padding: .05rem .4rem; margin: .1rem .1rem .1rem 0;
      border: 1px solid var(--line); border-radius: .3rem; background: var(--panel);
      max-width: 100%; }
    .req { white-space: nowrap; font-size: .875rem; }
    details > summary { cursor: pointer; padding-block: .3rem; color: var(--link);
      font-size: .9375rem; overflow-wrap: anywhere; }
    .case { border: 1px solid var(--line); border-radius: .5rem; margin: .6rem 0;
      padding: .35rem 1rem .35rem; background: var(--panel); }
    .case[open] { padding-bottom: 1rem; }
    .case > summary { color: inherit; } .case > summary code { font-weight: 600; }
    .violated { margin-bottom: 1rem; }
    .case:target { border-color: var(--link); box-shadow: 0 0 0 1px var(--link); }
    .case:target::details-content { content-visibility: visible; block-size: auto; }
    .finding { border-left: 4px solid var(--none); padding: .3rem 0 .3rem .9rem; margin: .6rem 0; }
    .finding.fail { border-color: var(--fail); } .finding.error { border-color: var(--error); }
    .finding.inconclusive { border-color: var(--open); }
    .pair { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .15rem .9rem;
      margin: .2rem 0; font-size: .9375rem; }
    .pair dt { color: var(--muted); } .pair dd { margin: 0; white-space: pre-wrap;
      overflow-wrap: anywhere; }
    .launch { margin-top: 1rem; } .fate { font-weight: 400; }
    .difference td, .difference th { overflow-wrap: anywhere; }
    .difference .after code { color: var(--fail); } .difference th { width: 24%; }
    .difference td { width: 38%; }
    @media (max-width: 46rem) {
      .difference thead { position: absolute; left: -100rem; }
      .difference tr { display: block; padding-block: .4rem; border-bottom: 1px solid var(--line); }
      .difference th, .difference td { display: block; width: auto; border: 0; padding: .05rem 0; }
      .difference td::before { content: "baseline "; color: var(--muted); }
      .difference td.after::before { content: "given "; }
    }
    pre { margin: .4rem 0; padding: .7rem .9rem; border: 1px solid var(--line);
      border-radius: .4rem; background: var(--page); white-space: pre-wrap; overflow-wrap: anywhere;
      max-height: 26rem; overflow: auto; unicode-bidi: isolate; }
    .command { border-color: var(--link); }
    .esc { color: var(--error); background: var(--error-bg); border-radius: 2px; }
    .cut { color: var(--open); }
    .events, .overview { margin: .3rem 0; padding-left: 1.6rem; font-size: .9375rem; }
    .overview li { padding-block: .15rem; }
    .time { display: block; margin: .6rem 0; overflow: visible; font-size: .7rem; }
    .time line { stroke: var(--line); } .time text { fill: var(--muted); }
    .time .starting { fill: var(--open); } .time .running { fill: var(--pass); }
    .time circle { stroke: var(--panel); } .time .step { fill: var(--text); }
    .time .ready { fill: var(--pass); } .time .end { fill: var(--fail); }
    .time .change { fill: var(--link); } .time .connection { fill: var(--error); }
    .steps td { overflow-wrap: anywhere; } .steps .number { padding-right: 1rem; width: 4.5rem; }
    body > footer { color: var(--muted); font-size: .875rem; padding-block: 1.5rem;
      border-top: 1px solid var(--line); margin-top: 2rem; }
    @media (forced-colors: active) { .v, .tile, .finding { border: 1px solid; } }
    @media print {
      @page { margin: 15mm; }
      :root { --page: #fff; --panel: #fff; --line: #bbb; --text: #000; --muted: #444; --link: #000;
        --pass: #0f5a2e; --pass-bg: #fff; --fail: #900; --fail-bg: #fff; --open: #5c3d00;
        --open-bg: #fff; --error: #4b1a8a; --error-bg: #fff; --none: #444; --none-bg: #eee; }
      body { font-size: 9.5pt; } nav, .skip { display: none; }
      .columns { display: block; } .banner, .columns, body > footer { padding-inline: 0; }
      .v { border: 1px solid; } .caveats { border: 1px solid; }
      .tiles { grid-template-columns: repeat(4, 1fr); }
      pre { max-height: none; } a { text-decoration: none; }
      #evidence, #scenarios, .filter, .heat, .sweep > details, .time { display: none; }
      .case:not([open]) { border: 0; padding: 0; margin: 0; background: none; }
      #requirements::after { color: var(--muted); content: "What was tried and seen for each of "
        "them stands in report.html, and is left out on paper."; }
      tr, .tile, .finding { break-inside: avoid; } h2, h3, h4 { break-after: avoid; }
      thead { display: table-header-group; }
    }

    """
}
