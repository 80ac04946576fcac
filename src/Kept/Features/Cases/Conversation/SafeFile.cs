using System.Text;
using Kept.Features.Responses.Files;
using Kept.Shared.Mail.Reading;

namespace Kept.Features.Cases.Conversation;

/// <summary>Which files a talk may carry, by what is in them: pictures, PDF, text and office documents without macros. Nothing is unpacked.</summary>
internal static class SafeFile
{
    // Names of the storage that macros lie in: in the old documents, and in the directory of the new ones.
    private static readonly byte[] OldMacros = Encoding.Unicode.GetBytes("_VBA_PROJECT");
    private static readonly byte[] NewMacros = Encoding.ASCII.GetBytes("vbaProject.bin");

    /// <summary>Null for what is refused.</summary>
    public static FileKind? Of(byte[] content, string name) => MayBe(content) ? FileKind.Of(content, name) : null;

    /// <summary>As <see cref="Of"/>, and recordings of calls.</summary>
    public static FileKind? OrRecording(byte[] content, string name) => MayBe(content) ? FileKind.Of(content, name) ?? Recording.Of(content) : null;

    private static bool MayBe(byte[] content) => content.Length > 0 && content.AsSpan().IndexOf(OldMacros) < 0 && content.AsSpan().IndexOf(NewMacros) < 0;

    /// <summary>The name of a file that was refused, for people to read.</summary>
    public static string NameOf(string sent) => Readable.Cut(Readable.Line(sent), MessageFile.LongestName) is { Length: > 0 } name ? name : "?";

    /// <summary>Keeps the files of a mail that came: those that are safe with their content, of the others that they were there.</summary>
    public static void Keep(CaseMessage message, IEnumerable<ReadFile> files)
    {
        foreach (var file in files)
        {
            if (Of(file.Content, file.Name) is { } kind) message.Add(kind.NameFor(file.Name), kind.Type, file.Content.Length, file.Content);
            else message.Add(NameOf(file.Name), "", file.Content.Length, null);
        }
    }
}
