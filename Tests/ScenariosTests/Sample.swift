/// Small files without an error, which each test changes a part of.
enum Sample {
  static let files = [
    "S/model.json5": model,
    "S/subjects/reference.json5": subject,
    "S/a.json5": scenario("expect: \"ready\""),
  ]

  static let model = """
    {
      version: 1,
      requirements: [
        { id: "EM-2.2", level: "MUST", section: "Selection", statement: "It must be set." },
        { id: "EM-2.4", level: "MUST", section: "Selection", statement: "It must be known." },
        { id: "EM-3.5", level: "MAY", section: "Dev", statement: "It may be relaxed." },
        { id: "EM-9.1", level: "SCOPE", section: "Non-goals", statement: "There is no staging." },
        { id: "EM-10.1", level: "PROCESS", section: "Status", statement: "It is frozen." },
      ],
      roles: [
        {
          id: "environment",
          title: "Environment",
          baseline: "${environment}",
          domain: {
            unset: { unset: true },
            "case.upper": "DEV",
            "case.title": "Dev",
            "blank.space": " ",
            "other.environment": { is: "${other-baseline}", legal: ["dev", "prod"] },
          },
        },
        {
          id: "image",
          title: "Image",
          baseline: { dev: "image:dev" },
          domain: { latest: "image:latest" },
        },
        {
          id: "database",
          title: "Database",
          secrecy: "password",
          baseline: "postgres://user:${password}@127.0.0.1:${database-port}/d_${environment}",
          domain: { unset: { unset: true } },
        },
      ],
      rules: [
        {
          id: "is-set",
          role: "environment",
          must: "present",
          requirements: ["EM-2.2"],
          reason: "it must be set",
        },
        {
          id: "is-known",
          environment: "prod",
          role: "environment",
          must: { oneOf: ["dev", "prod"] },
          requirements: ["EM-2.4"],
          reason: "it must be known",
        },
      ],
    }
    """

  static let subject = """
    {
      name: "reference",
      executable: { embedded: "runtime" },
      variables: { environment: "ENVIRONMENT", image: "IMAGE", database: "DATABASE_URL" },
      ready: { prefix: "READY ", observerMember: "observer" },
      observer: {
        routes: { status: "/status", events: "/events", summary: "/summary", ledger: "/ledger" },
        credentialHeaders: { id: "Client-Id", secret: "Client-Secret" },
        environmentHeader: "Environment",
        environmentMember: "environment",
        statusMembers: { image: "image" },
      },
      volume: { stamp: "environment", history: "events", head: "head" },
      diagnostics: { pattern: "variable={name} ", reportsAll: true },
      deadlines: { readyMilliseconds: 1, refusalMilliseconds: 2, stopMilliseconds: 600000 },
    }
    """

  static func scenario(_ keys: String, id: String = "a") -> String {
    """
    { scenarios: [
      { id: "\(id)", title: "t", requirements: ["EM-2.2"],
        \(keys) },
    ] }
    """
  }
}

extension Sample {
  static func sweep(_ keys: String, roles: String, id: String = "a") -> String {
    """
    { sweeps: [
      { id: "\(id)", title: "t", requirements: ["EM-2.2"], roles: \(roles),
        \(keys) },
    ] }
    """
  }
}
