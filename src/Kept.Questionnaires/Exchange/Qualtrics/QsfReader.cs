using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.Qualtrics;

/// <summary>Reads the elements of a file: blocks (BL), flow (FL), questions (SQ), quotas (QO) and options (SO).</summary>
internal static class QsfReader
{
    private const int MostQuestions = 5_000;
    private const int MostDepth = 30;

    /// <exception cref="ImportException">The file is no survey of Qualtrics.</exception>
    public static QsfSurvey Read(ReadOnlyMemory<byte> file)
    {
        var root = SourceNode.Read(file);
        // What the tool's API sends has the file's content under "result".
        root = root["SurveyElements"].IsEmpty && root["result"].IsObject ? root["result"] : root;
        if (root["SurveyElements"].IsEmpty)
        {
            throw new ImportException("SurveyElements", "There are no survey elements: this is not a Qualtrics survey.");
        }
        var elements = root["SurveyElements"].Items.ToLookup(element => element["Element"].Text ?? "", StringComparer.Ordinal);
        var questions = ReadQuestions(elements["SQ"]);
        var options = elements["SO"].FirstOrDefault()?["Payload"] ?? root["none"];
        var blocks = ReadBlocks(elements["BL"], questions.Keys);
        var flow = elements["FL"].FirstOrDefault()?["Payload"]["Flow"] is { IsEmpty: false } steps
            ? ReadFlow(steps, 0)
            : [.. blocks.Values.Where(block => !block.IsTrash).Select(block => new QsfFlow.Block(block.Id, block.Id))];
        return new QsfSurvey(
            root["SurveyEntry"]["SurveyName"].Text ?? "", Languages(root, options, questions.Values), blocks, questions, flow,
            [.. elements["QO"].Select(element => ReadQuota(element["Payload"]))], options, elements["SCO"].Any(element => !element["Payload"]["ScoringCategories"].IsEmpty));
    }

    private static List<string> Languages(SourceNode root, SourceNode options, IEnumerable<QsfQuestion> questions)
    {
        var own = root["SurveyEntry"]["SurveyLanguage"].Text ?? options["SurveyLanguage"].Text ?? "EN";
        var available = options["AvailableLanguages"];
        var others = available.IsArray ? available.Items.Select(item => item.Text ?? "") : available.Members.Select(member => member.Key);
        var used = questions.SelectMany(question => question.Text.Values.Keys);
        return [.. others.Concat(used).Prepend(own).Where(language => language.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    private static OrderedDictionary<string, QsfQuestion> ReadQuestions(IEnumerable<SourceNode> elements)
    {
        var questions = new OrderedDictionary<string, QsfQuestion>(StringComparer.Ordinal);
        foreach (var element in elements)
        {
            var payload = element["Payload"];
            if (questions.Count == MostQuestions)
            {
                throw new ImportException("SurveyElements", $"There are more than {MostQuestions} questions.");
            }
            if (payload.IsObject)
            {
                var id = payload["QuestionID"].Text ?? element["PrimaryAttribute"].Text ?? $"QID{questions.Count + 1}";
                questions[id] = QsfQuestionReader.Read(id, payload);
            }
        }
        return questions;
    }

    private static OrderedDictionary<string, QsfBlock> ReadBlocks(IEnumerable<SourceNode> elements, IEnumerable<string> questions)
    {
        var blocks = new OrderedDictionary<string, QsfBlock>(StringComparer.Ordinal);
        foreach (var (key, block) in elements.SelectMany(element => element["Payload"].Members))
        {
            if (block.IsObject)
            {
                var id = block["ID"].Text ?? key;
                blocks[id] = new QsfBlock(
                    id, block["Description"].Text ?? id, block["Type"].Text == "Trash", [.. block["BlockElements"].Items.Select(ReadPart).OfType<QsfPart>()], block["Options"]);
            }
        }
        if (blocks.Count == 0)
        {
            blocks["all"] = new QsfBlock("all", "all", false, [.. questions.Select(id => new QsfPart(id, []))], SourceNode.None);
        }
        return blocks;
    }

    private static QsfPart? ReadPart(SourceNode part) => part["Type"].Text switch
    {
        "Question" when part["QuestionID"].Text is { } id => new QsfPart(
            id, [.. part["SkipLogic"].Items.Select(skip => QsfLogicReader.ReadSkip(skip) is { } logic ? new QsfSkip(logic, skip["SkipToDestination"].Text ?? "") : null).OfType<QsfSkip>()]),
        "Page Break" or "PageBreak" => new QsfPart(null, []),
        _ => null,
    };

    private static List<QsfFlow> ReadFlow(SourceNode steps, int depth)
    {
        if (depth == MostDepth)
        {
            throw new ImportException("survey flow", "It is nested too deeply.");
        }
        return [.. steps.Items.Where(step => step.IsObject).Select(step => ReadStep(step, depth))];
    }

    private static QsfFlow ReadStep(SourceNode step, int depth)
    {
        var id = step["FlowID"].Text ?? "?";
        var inner = ReadFlow(step["Flow"], depth + 1);
        var type = step["Type"].Text ?? "";
        switch (type)
        {
            case "Block" or "Standard" or "Default" when step["ID"].Text is { } block:
                return new QsfFlow.Block(id, block);
            case "Branch" when QsfLogicReader.Read(step["BranchLogic"]) is { } logic:
                return new QsfFlow.Branch(id, logic, inner);
            case "BlockRandomizer" or "Randomizer":
                return new QsfFlow.Randomizer(id, step["SubSet"].Whole is { } subset && subset > 0 && subset < inner.Count ? subset : null, inner);
            case "EmbeddedData":
                return new QsfFlow.Fields(id, [.. step["EmbeddedData"].Items.Where(field => !field["Field"].IsEmpty)
                    .Select(field => new QsfField(field["Field"].Text!, field["Value"].Text is { Length: > 0 } value && field["Type"].Text != "Recipient" ? value : null))]);
            case "EndSurvey":
                return new QsfFlow.End(id, step["Options"]);
            default:
                return new QsfFlow.Group(id, type, step, inner);
        }
    }

    private static QsfQuota ReadQuota(SourceNode quota)
    {
        var name = quota["Name"].Text ?? quota["ID"].Text ?? "quota";
        var simple = quota["LogicType"].Text is null or "Simple";
        var action = quota["QuotaAction"].Text ?? quota["ActionInfo"]["0"]["0"]["ActionType"].Text ?? "";
        var limit = quota["Occurrences"].Whole;
        return new QsfQuota(
            quota["ID"].Text ?? name, name, Math.Max(0, limit ?? 0), QsfLogicReader.Read(quota["Logic"]), action.StartsWith("End", StringComparison.Ordinal),
            !simple ? "it crosses several conditions, each with a share of its own" : limit is null ? "it says no number" : null);
    }
}
