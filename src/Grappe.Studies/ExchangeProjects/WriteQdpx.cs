using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using Grappe.Studies.Domain.Coding;
using NodaTime;
using NodaTime.Text;

namespace Grappe.Studies;

/// <summary>
/// Writes a project for other programs. Positions count Unicode code points, as these programs do. Codes, segments, memos and what each coder has read are
/// kept; what was settled is not, because the format has no place for it.
/// </summary>
public static class WriteQdpx
{
    /// <param name="to">Where to write; left open.</param>
    /// <param name="project">What to write.</param>
    /// <param name="language">The language of labels and definitions: "en" or "fr".</param>
    /// <param name="now">The time that stands in the file.</param>
    public static void To(Stream to, QdaProject project, string language, Instant now)
    {
        ArgumentNullException.ThrowIfNull(project);
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        using (var file = Entry(zip, QdaProject.ProjectFile, now).Open())
        {
            using var xml = XmlWriter.Create(file, new() { Indent = true, Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize, CheckCharacters = true });
            new ProjectXml(xml, project, language, InstantPattern.General.Format(now)).Write();
        }

        foreach (var answer in project.Round.Answers)
        {
            using var file = Entry(zip, $"{QdaProject.SourcesFolder}{ProjectXml.SourceGuid(answer.Key)}.txt", now).Open();
            file.Write(Encoding.UTF8.GetBytes(answer.Text));
        }
    }

    /// <summary>With the time of writing, so that the same project written at the same time is the same file.</summary>
    private static ZipArchiveEntry Entry(ZipArchive zip, string name, Instant now)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = now.ToDateTimeOffset();
        return entry;
    }
}

/// <summary>The XML of a project, its parts in the order that the schema asks for.</summary>
internal sealed class ProjectXml(XmlWriter xml, QdaProject project, string language, string now)
{
    private readonly CodingRound round = project.Round;
    private readonly List<(Guid Guid, string Coder, string Text)> notes = [];

    internal static Guid SourceGuid(AnswerKey key) => QdaProject.Named("source", key.Case, key.Question);

    public void Write()
    {
        xml.WriteStartDocument();
        Start("Project", ("name", project.Name), ("origin", "Grappe"), ("creationDateTime", now));
        Coders();
        Start("CodeBook");
        Start("Codes");
        Codes(null);
        xml.WriteEndElement();
        xml.WriteEndElement();
        Start("Variables");
        Variable(QdaProject.CaseVariable);
        Variable(QdaProject.QuestionVariable);
        xml.WriteEndElement();
        Cases();
        Sources();
        Notes();
        Sets();
        xml.WriteEndElement();
        xml.WriteEndDocument();
    }

    private void Coders()
    {
        if (round.Coders.Count > 0)
        {
            Start("Users");
            foreach (var coder in round.Coders)
            {
                Empty("User", ("guid", Text(UserGuid(coder))), ("name", coder));
            }

            xml.WriteEndElement();
        }
    }

    private void Codes(string? above)
    {
        foreach (var code in round.Codebook.Under(above))
        {
            Start("Code", ("guid", Text(QdaProject.CodeGuid(code.Id))), ("name", code.Label.In(language)), ("isCodable", "true"), ("color", round.Codebook.ColourOf(code)));
            if (code.Definition is { } definition)
            {
                Element("Description", definition.In(language));
            }

            Codes(code.Id);
            xml.WriteEndElement();
        }
    }

    private void Cases()
    {
        var cases = round.Answers.GroupBy(answer => answer.Key.Case, StringComparer.Ordinal).ToList();
        if (cases.Count > 0)
        {
            Start("Cases");
            foreach (var who in cases)
            {
                Start("Case", ("guid", Text(QdaProject.Named("case", who.Key))), ("name", project.CaseNames.GetValueOrDefault(who.Key, who.Key)));
                Value(QdaProject.CaseVariable, who.Key);
                foreach (var answer in who)
                {
                    Empty("SourceRef", ("targetGUID", Text(SourceGuid(answer.Key))));
                }

                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }
    }

    private void Sources()
    {
        if (round.Answers.Count == 0)
        {
            return;
        }

        var (segments, memos) = (round.Segments.ToLookup(segment => segment.Answer), round.Memos.ToLookup(memo => memo.Answer));
        Start("Sources");
        foreach (var answer in round.Answers)
        {
            var guid = Text(SourceGuid(answer.Key));
            var name = $"{project.CaseNames.GetValueOrDefault(answer.Key.Case, answer.Key.Case)} · {project.QuestionNames.GetValueOrDefault(answer.Key.Question, answer.Key.Question)}";
            Start("TextSource", ("guid", guid), ("name", name), ("plainTextPath", $"{QdaProject.Internal}{guid}.txt"), ("creationDateTime", now));
            var places = new CodePoints(answer.Text);
            foreach (var (segment, number) in segments[answer.Key].Where(segment => segment.Fits(answer.Text)).Select((segment, number) => (segment, number)))
            {
                Selection(segment, places, $"{guid} {number}");
            }

            foreach (var memo in memos[answer.Key])
            {
                Note(QdaProject.Named("memo", guid, memo.Coder), memo.Coder, memo.Text);
            }

            Value(QdaProject.CaseVariable, answer.Key.Case);
            Value(QdaProject.QuestionVariable, answer.Key.Question);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void Selection(Segment segment, CodePoints places, string name)
    {
        var by = Text(UserGuid(segment.Coder));
        Start("PlainTextSelection",
            ("guid", Text(QdaProject.Named("selection", name))), ("startPosition", Number(places.Before(segment.Start))), ("endPosition", Number(places.Before(segment.End))), ("creatingUser", by), ("creationDateTime", now));
        Start("Coding", ("guid", Text(QdaProject.Named("coding", name))), ("creatingUser", by), ("creationDateTime", now));
        Empty("CodeRef", ("targetGUID", Text(QdaProject.CodeGuid(segment.Code))));
        if (segment.Memo is { } memo)
        {
            Note(QdaProject.Named("note", name), segment.Coder, memo);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private void Note(Guid guid, string coder, string text)
    {
        notes.Add((guid, coder, text));
        Empty("NoteRef", ("targetGUID", Text(guid)));
    }

    private void Notes()
    {
        if (notes.Count > 0)
        {
            Start("Notes");
            foreach (var (guid, coder, text) in notes)
            {
                Start("Note", ("guid", Text(guid)), ("creatingUser", Text(UserGuid(coder))), ("creationDateTime", now));
                Element("PlainTextContent", text);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }
    }

    /// <summary>What each coder has read: a set of sources, which other programs show as such.</summary>
    private void Sets()
    {
        var sets = round.Read.ToLookup(one => one.Coder, one => one.Answer, StringComparer.Ordinal);
        if (sets.Count > 0)
        {
            Start("Sets");
            foreach (var set in sets)
            {
                Start("Set", ("guid", Text(QdaProject.ReadGuid(set.Key))), ("name", $"Read: {set.Key}"));
                foreach (var answer in set)
                {
                    Empty("MemberSource", ("targetGUID", Text(SourceGuid(answer))));
                }

                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }
    }

    private void Variable(string name) => Empty("Variable", ("guid", Text(QdaProject.Named("variable", name))), ("name", name), ("typeOfVariable", "Text"));

    private void Value(string variable, string value)
    {
        Start("VariableValue");
        Empty("VariableRef", ("targetGUID", Text(QdaProject.Named("variable", variable))));
        Element("TextValue", value);
        xml.WriteEndElement();
    }

    private void Start(string name, params (string Name, string? Value)[] attributes)
    {
        xml.WriteStartElement(name, QdaProject.Namespace);
        foreach (var (attribute, value) in attributes.Where(attribute => attribute.Value is not null))
        {
            xml.WriteAttributeString(attribute, QdaProject.Allowed(value!));
        }
    }

    private void Empty(string name, params (string Name, string? Value)[] attributes)
    {
        Start(name, attributes);
        xml.WriteEndElement();
    }

    private void Element(string name, string text) => xml.WriteElementString(name, QdaProject.Namespace, QdaProject.Allowed(text));

    private static Guid UserGuid(string coder) => QdaProject.Named("user", coder);

    private static string Text(Guid guid) => guid.ToString("D");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
