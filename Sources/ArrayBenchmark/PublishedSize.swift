internal import CoveringArrays

/// What is published for a model of the field's benchmark with constraints.
///
/// Best known sizes are those collected for Cohen, Dwyer and Shi's models; PICT's were measured at
/// its commit c3dad2b.
struct PublishedSize {
  let name: String
  /// With the number of clauses, these tell the model from another file of the same name.
  let parameters: Int
  let constraints: Int
  let best2: Int
  let pict2: Int
  let best3: Int?

  /// The figures of a strength: best known rows, and PICT's.
  func figures(strength: Int) -> (best: Int, pict: Int?)? {
    switch strength {
    case 2: (best2, pict2)
    case 3: best3.map { ($0, nil) }
    default: nil
    }
  }

  static func of(_ name: String, _ model: CoveringModel) -> PublishedSize? {
    table.first {
      $0.name == name && $0.parameters == model.parameters.count
        && $0.constraints == model.constraints.count
    }
  }

  private init(_ name: String, _ shape: (Int, Int), _ best2: Int, _ pict2: Int, _ best3: Int? = nil)
  {
    self.name = name
    (parameters, constraints) = shape
    self.best2 = best2
    self.pict2 = pict2
    self.best3 = best3
  }

  private static let table: [PublishedSize] = [
    PublishedSize("spins", (18, 13), 19, 29, 80),
    PublishedSize("spinv", (55, 49), 31, 63, 193),
    PublishedSize("gcc", (199, 40), 15, 32),
    PublishedSize("apache", (172, 7), 30, 40),
    PublishedSize("bugzilla", (52, 5), 16, 19, 48),
    PublishedSize("1", (97, 24), 36, 51),
    PublishedSize("2", (94, 22), 30, 42),
    PublishedSize("3", (29, 10), 18, 18, 49),
    PublishedSize("4", (58, 17), 20, 27, 80),
    PublishedSize("5", (174, 39), 41, 64),
    PublishedSize("6", (77, 30), 24, 31, 96),
    PublishedSize("7", (30, 15), 9, 13, 25),
    PublishedSize("8", (119, 37), 36, 58),
    PublishedSize("9", (61, 37), 20, 24, 60),
    PublishedSize("10", (147, 47), 37, 58),
    PublishedSize("11", (96, 32), 37, 56),
    PublishedSize("12", (147, 27), 36, 50),
    PublishedSize("13", (133, 26), 36, 46),
    PublishedSize("14", (92, 15), 36, 49),
    PublishedSize("15", (58, 22), 30, 42, 150),
  ]
}
