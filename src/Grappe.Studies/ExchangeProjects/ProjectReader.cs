using System.Globalization;
using System.Xml.Linq;
using Grappe.Shared;
using Grappe.Studies.Domain.Coding;
using Grappe.Studies.Domain.Statistics;

namespace Grappe.Studies;

/// <summary>Makes a project of its XML. What the format knows and we do not is counted and named, never lost in silence.</summary>
internal sealed class ProjectReader(XElement root, SourceFiles texts, Codebook? known, string language)
{
    private static readonly XNamespace Qda = QdaProject.Namespace;

    private readonly Dictionary<Guid, string> codes = [];
    private readonly Dictionary<Guid, string> coders = [];
    private readonly Dictionary<Guid, AnswerKey> sources = [];
    private readonly List<OpenAnswer> answers = [];
    private readonly HashSet<AnswerKey> keys = [];
    private readonly Dictionary<Guid, Code> old = known?.Codes.ToDictionary(code => QdaProject.CodeGuid(code.Id)) ?? [];
    private readonly List<Segment> segments = [];
    private readonly List<Memo> memos = [];
    private readonly HashSet<string> unread = new(StringComparer.Ordinal);
    private Dictionary<Guid, (string Text, Guid? By)> notes = [];
    private Dictionary<Guid, string> variables = [];
    private Dictionary<Guid, (string Id, string Name)> cases = [];

    public ReadProject Read()
    {
        if (root.Name != Qda + "Project")
        {
            throw new UnusableProjectException(new("“{0}” begins with “{1}” and not with the project of REFI-QDA 1.0.", null, QdaProject.ProjectFile, root.Name.ToString()));
        }

        foreach (var user in root.Elements(Qda + "Users").Elements(Qda + "User"))
        {
            AtMost(coders.Count, ReadQdpx.MostCoders, "Its coders are more than {0}.");
            coders[GuidOf(user)] = Unused((string?)user.Attribute("name") is { Length: > 0 } name ? name : "?", coders.Values);
        }

        var codebook = new Codebook { Title = Said((string?)root.Attribute("name") ?? "?"), Codes = [.. CodesIn(root.Element(Qda + "CodeBook")?.Element(Qda + "Codes"), null, 0)] };
        variables = root.Elements(Qda + "Variables").Elements(Qda + "Variable").DistinctBy(GuidOf).ToDictionary(GuidOf, variable => (string?)variable.Attribute("name") ?? "");
        notes = root.Elements(Qda + "Notes").Elements(Qda + "Note").DistinctBy(GuidOf).ToDictionary(GuidOf, note => (TextOf(note, "?"), User(note)));
        ReadCases();
        foreach (var source in root.Elements(Qda + "Sources").Elements())
        {
            ReadSource(source);
        }

        var round = new CodingRound
        {
            Codebook = codebook,
            Answers = answers,
            Coders = [.. coders.Values],
            Segments = segments,
            Memos = memos,
            Read = [.. ReadBy()],
            Done = [.. coders.Values],
        };
        return new(
            new((string?)root.Attribute("name") ?? "?", round, cases.Values.DistinctBy(one => one.Id).ToDictionary(one => one.Id, one => one.Name, StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal)),
            [.. LeftOut()]);
    }

    private IEnumerable<Code> CodesIn(XElement? parent, string? above, int level)
    {
        if (level >= Codebook.MostLevels && parent?.Elements(Qda + "Code").Any() == true)
        {
            throw new UnusableProjectException(new("Its codes stand more than {0} levels deep.", null, Codebook.MostLevels));
        }

        foreach (var element in parent?.Elements(Qda + "Code") ?? [])
        {
            AtMost(codes.Count, Codebook.MostCodes, "Its codes are more than {0}.");
            var (guid, name) = (GuidOf(element), (string?)element.Attribute("name") ?? "?");
            var before = old.GetValueOrDefault(guid);
            var id = Unused(before?.Id ?? CodeIdentity.From(name), codes.Values, "-");
            if (!codes.TryAdd(guid, id))
            {
                throw new UnusableProjectException(new("Two codes have the identity {0}.", null, guid.ToString()));
            }

            yield return (before ?? new Code { Id = id, Label = Said(name), Definition = (string?)element.Element(Qda + "Description") is { Length: > 0 } text ? Said(text) : null, Colour = Colour((string?)element.Attribute("color")) }) with { Id = id, Under = above };
            foreach (var under in CodesIn(element, id, level + 1))
            {
                yield return under;
            }
        }
    }

    private void ReadCases()
    {
        var found = new Dictionary<Guid, (string, string)>();
        foreach (var element in root.Elements(Qda + "Cases").Elements(Qda + "Case"))
        {
            var name = (string?)element.Attribute("name") ?? "?";
            var one = (Value(element, QdaProject.CaseVariable) ?? name, name);
            foreach (var source in element.Elements(Qda + "SourceRef"))
            {
                found.TryAdd(Target(source), one);
            }
        }

        cases = found;
    }

    private void ReadSource(XElement source)
    {
        var name = (string?)source.Attribute("name") ?? "?";
        if (source.Name != Qda + "TextSource" || (source.Attribute("plainTextPath") is null && source.Element(Qda + "PlainTextContent") is null))
        {
            unread.Add(name);
            return;
        }

        AtMost(answers.Count, ReadQdpx.MostFiles, "Its sources are more than {0}.");
        var guid = GuidOf(source);
        var who = Value(source, QdaProject.CaseVariable) ?? (cases.TryGetValue(guid, out var one) ? one.Id : name);
        var key = new AnswerKey(who, Value(source, QdaProject.QuestionVariable) ?? "text");
        for (var more = 2; !keys.Add(key); more++)
        {
            key = key with { Question = string.Create(CultureInfo.InvariantCulture, $"text-{more}") };
        }

        if (!sources.TryAdd(guid, key))
        {
            throw new UnusableProjectException(new("Two sources have the identity {0}.", null, guid.ToString()));
        }

        var text = TextOf(source, name);
        var places = new CodePoints(text);
        answers.Add(new(key, text));
        foreach (var selection in source.Elements(Qda + "PlainTextSelection"))
        {
            var (start, end) = (Position(selection, "startPosition", places, name), Position(selection, "endPosition", places, name));
            if (start >= end)
            {
                throw new UnusableProjectException(new("In “{0}”, a part ends before it begins: {1} to {2}.", null, name, (string)selection.Attribute("startPosition")!, (string)selection.Attribute("endPosition")!));
            }

            AddCodings(selection, key, start, end);
        }

        if (text.Length > 0)
        {
            AddCodings(source, key, 0, text.Length);
        }

        foreach (var (note, by) in source.Elements(Qda + "NoteRef").Select(reference => notes.GetValueOrDefault(Target(reference))).Where(note => note.Text is not null))
        {
            memos.Add(new(key, Coder(by), note));
        }
    }

    private void AddCodings(XElement selection, AnswerKey key, int start, int end)
    {
        foreach (var coding in selection.Elements(Qda + "Coding"))
        {
            var code = coding.Element(Qda + "CodeRef") is { } reference && codes.TryGetValue(Target(reference), out var id)
                ? id
                : throw new UnusableProjectException(new("A part of “{0}” stands under a code that the project does not have.", null, key.Case));
            var memo = coding.Elements(Qda + "NoteRef").Select(note => notes.GetValueOrDefault(Target(note)).Text).FirstOrDefault(text => text is not null);
            AtMost(segments.Count, ReadQdpx.MostSegments, "Its coded parts are more than {0}.");
            segments.Add(new(key, code, Coder(User(coding) ?? User(selection)), start, end, memo));
        }
    }

    /// <summary>What each coder has read: by our own sets, else what they coded something in.</summary>
    private IEnumerable<(string Coder, AnswerKey Answer)> ReadBy()
    {
        var sets = root.Elements(Qda + "Sets").Elements(Qda + "Set").DistinctBy(GuidOf).ToDictionary(GuidOf);
        foreach (var coder in coders.Values)
        {
            var read = sets.TryGetValue(QdaProject.ReadGuid(coder), out var set)
                ? set.Elements(Qda + "MemberSource").Select(source => sources.GetValueOrDefault(Target(source))).OfType<AnswerKey>()
                : segments.Where(segment => segment.Coder == coder).Select(segment => segment.Answer);
            foreach (var answer in read.Distinct())
            {
                yield return (coder, answer);
            }
        }
    }

    private IEnumerable<Reason> LeftOut()
    {
        if (unread.Count > 0)
        {
            yield return new("Left out, because only plain text is read: {0}.", string.Join(", ", unread.Take(10)) + (unread.Count > 10 ? "…" : ""));
        }

        if (root.Element(Qda + "Links")?.HasElements == true || root.Element(Qda + "Graphs")?.HasElements == true)
        {
            yield return new("Links and graphs are left out.");
        }
    }

    private string TextOf(XElement element, string name) =>
        (string?)element.Attribute("plainTextPath") is { } path ? texts.Read(path, name) : (string?)element.Element(Qda + "PlainTextContent") ?? "";

    private string? Value(XElement element, string variable) => element.Elements(Qda + "VariableValue")
        .Where(value => value.Element(Qda + "VariableRef") is { } reference && variables.GetValueOrDefault(Target(reference)) == variable)
        .Select(value => (string?)value.Element(Qda + "TextValue")).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));

    private string Coder(Guid? by)
    {
        if (by is { } guid && coders.TryGetValue(guid, out var name))
        {
            return name;
        }

        // Who coded is not told: one coder without a name stands for all of those.
        return coders.TryGetValue(Guid.Empty, out var nobody) ? nobody : coders[Guid.Empty] = Unused("?", coders.Values);
    }

    private static int Position(XElement selection, string attribute, CodePoints places, string name) =>
        int.TryParse((string?)selection.Attribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var position) && places.Place(position) is { } place
            ? place
            : throw new UnusableProjectException(new("In “{0}”, the position {1} lies outside the text.", null, name, (string?)selection.Attribute(attribute) ?? "?"));

    private static void AtMost(int count, int most, string otherwise)
    {
        if (count >= most)
        {
            throw new UnusableProjectException(new(otherwise, null, most));
        }
    }

    private static Guid GuidOf(XElement element) => Parse(element, "guid");

    private static Guid Target(XElement element) => Parse(element, "targetGUID");

    private static Guid? User(XElement element) => element.Attribute("creatingUser") is null ? null : Parse(element, "creatingUser");

    private static Guid Parse(XElement element, string attribute) => Guid.TryParse((string?)element.Attribute(attribute), out var guid)
        ? guid
        : throw new UnusableProjectException(new("A “{0}” has no identity that can be read (“{1}”).", null, element.Name.LocalName, attribute));

    private LocalizedText Said(string text) => language == "fr" ? new(null, text) : new(text, null);

    private static string Unused(string wanted, IEnumerable<string> taken, string joined = " ")
    {
        var used = taken.ToHashSet(StringComparer.Ordinal);
        var name = wanted;
        for (var more = 2; used.Contains(name); more++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{wanted}{joined}{more}");
        }

        return name;
    }

    private static string? Colour(string? colour) => colour switch
    {
        { Length: 7 } when colour[0] == '#' && colour.Skip(1).All(char.IsAsciiHexDigit) => colour.ToLowerInvariant(),
        { Length: 4 } when colour[0] == '#' && colour.Skip(1).All(char.IsAsciiHexDigit) => string.Concat("#", string.Concat(colour.Skip(1).Select(c => new string(c, 2)))).ToLowerInvariant(),
        _ => null,
    };
}
