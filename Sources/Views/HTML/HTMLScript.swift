/// A filter over the page, which is whole and read without it.
enum HTMLScript {
  /// Puts a box into the contents that hides what does not hold all the words that are typed.
  static let text: StaticString = """
    (function () {
      var list = document.querySelectorAll('.scenario, .evidence, .case, .matrix tbody tr:not(.group)');
      var label = document.createElement('label'), box = document.createElement('input');
      var count = document.createElement('output');
      label.textContent = 'Filter ';
      label.className = 'filter';
      box.type = 'search';
      box.placeholder = 'EM-4.7, image, 69 …';
      label.appendChild(box);
      label.appendChild(count);
      document.querySelector('nav').appendChild(label);
      var texts = [], waiting;
      function run() {
        var words = box.value.toLowerCase().split(/\\s+/).filter(Boolean), shown = 0;
        list.forEach(function (part, index) {
          if (texts[index] === undefined) texts[index] = part.textContent.toLowerCase();
          var fits = words.every(function (word) { return texts[index].indexOf(word) >= 0; });
          part.hidden = !fits;
          if (fits) shown += 1;
        });
        count.textContent = words.length ? shown + ' of ' + list.length : '';
      }
      box.addEventListener('input', function () {
        clearTimeout(waiting);
        waiting = setTimeout(run, 150);
      });
    })();

    """
}
